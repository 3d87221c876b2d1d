// Text as Slack writes it, made into DOM nodes. Nothing here, or in any file beside it, puts foreign text into innerHTML.

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'class') node.className = value;
    else if (name === 'data') Object.assign(node.dataset, value);
    else if (name in node && typeof value !== 'string') node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== '' && child !== false));
  return node;
}

const EMOJI = {
  '+1': '👍', thumbsup: '👍', '-1': '👎', eyes: '👀', white_check_mark: '✅', heavy_check_mark: '✔️', tada: '🎉', heart: '❤️',
  warning: '⚠️', x: '❌', no_entry: '⛔', no_entry_sign: '🚫', rocket: '🚀', memo: '📝', pencil: '📝', pencil2: '✏️', mag: '🔍',
  hourglass: '⌛', hourglass_flowing_sand: '⏳', question: '❓', grey_question: '❔', wave: '👋', raised_hands: '🙌', pray: '🙏',
  bulb: '💡', lock: '🔒', bell: '🔔', speech_balloon: '💬', thread: '🧵', link: '🔗', sparkles: '✨', fire: '🔥', bug: '🐛',
  thinking_face: '🤔', smile: '😄', slightly_smiling_face: '🙂', arrow_right: '➡️', arrows_counterclockwise: '🔄', recycle: '♻️',
  octagonal_sign: '🛑', stop_sign: '🛑', construction: '🚧', package: '📦', page_facing_up: '📄', file_folder: '📁', twisted_rightwards_arrows: '🔀',
  information_source: 'ℹ️', red_circle: '🔴', large_green_circle: '🟢', large_yellow_circle: '🟡', large_blue_circle: '🔵', white_circle: '⚪', merged: '🔀',
};

const ICONS = {
  reply: 'M3 4h14v9H9l-4 3v-3H3z', edit: 'M4 16l1-4 8-8 3 3-8 8zM11 6l3 3', delete: 'M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11', lock: 'M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3',
  good: 'M3 9h3v8H3zM6 10l4-7c2 0 2 2 1 5h5l-1 9H6', bad: 'M3 3h3v8H3zM6 10l4 7c2 0 2-2 1-5h5l-1-9H6', file: 'M5 2h7l4 4v12H5zM12 2v4h4', react: 'M10 2a8 8 0 1 0 .01 0M7 12c1.5 2 4.5 2 6 0M7.5 8v.1M12.5 8v.1',
  eyes: 'M2 10c4-6 12-6 16 0-4 6-12 6-16 0M10 7.5a2.5 2.5 0 1 0 .01 0', white_check_mark: 'M4 10.5l4 4 8-9', heart: 'M10 17C2 11 3 4 7 4c2 0 3 2 3 2s1-2 3-2c4 0 5 7-3 13z',
  '+1': 'M3 9h3v8H3zM6 10l4-7c2 0 2 2 1 5h5l-1 9H6', tada: 'M3 17l4-10 6 6zM11 7c0-2 1-4 4-4M13 10c2-2 3-1 5 0M16 6h.1M9 3h.1M17 14h.1',
};

/** Pictures of the page's own buttons, so that they look alike whatever fonts there are. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[name]);
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'pic');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return svg;
}

/** Whether this machine has a font with pictures in colour; where not, our own icons or names are shown instead of empty boxes. */
const pictures = (() => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 16;
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  pen.font = '14px sans-serif';
  pen.fillText('\u{1F440}\u{1F389}', -6, 14);
  const dots = pen.getImageData(0, 0, 16, 16).data;
  for (let i = 0; i < dots.length; i += 4) if (dots[i + 3] && Math.max(dots[i], dots[i + 1], dots[i + 2]) > 60) return true;
  return false;
})();

const picture = name => (pictures ? EMOJI[name] : ICONS[name] && icon(name)) || `:${name}:`;

export const PICKER = ['eyes', '+1', 'white_check_mark', 'memo', 'pencil2', 'heart', 'tada', 'thinking_face', 'bug', 'bulb', 'wave', 'sparkles'];

export function emoji(name) {
  const plain = name.split('::')[0];
  return h('span', {class: 'emoji', role: 'img', 'aria-label': plain.replaceAll('_', ' '), title: `:${plain}:`}, picture(plain));
}

export function unescape(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const day = (date, past = 0) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + past).getTime();

/** As Slack does by the reader's own clock, of its formats those that are in use; others are shown by their other words. */
function moment(target, label) {
  const [, seconds, format] = target.split('^');
  const then = new Date(Number(seconds) * 1000);
  const now = new Date();
  const near = {[day(now, -1)]: 'yesterday', [day(now)]: 'today', [day(now, 1)]: 'tomorrow'}[day(then)];
  const short = then.toLocaleDateString('en-US', {month: 'short', day: 'numeric', year: 'numeric'});
  const clock = then.toLocaleTimeString('en-US', {hour: 'numeric', minute: '2-digit'});
  const shown = format.replaceAll('{date_short_pretty}', near ?? short).replaceAll('{time}', clock);
  return h('time', {datetime: then.toISOString(), title: then.toLocaleString()}, shown.includes('{') ? label : shown);
}

/** A link where the address is one people may open, otherwise its words alone. */
export function link(address, ...words) {
  if (!/^(https?:|mailto:)/i.test(address)) return h('span', {}, ...words);
  return h('a', {href: address, target: '_blank', rel: 'noopener noreferrer'}, ...words);
}

export function mention(names, id) {
  const mine = id === names.me();
  return h('span', {class: 'mention' + (mine ? ' mine' : '')}, '@' + names.person(id));
}

function control(inner, names) {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : unescape(inner.slice(bar + 1));
  if (target.startsWith('@')) return mention(names, target.slice(1));
  if (target.startsWith('#')) return h('span', {class: 'mention'}, '#' + (label || names.channel(target.slice(1))));
  if (target.startsWith('!date^')) return moment(target, label);
  if (target.startsWith('!')) return h('span', {class: 'mention mine'}, '@' + (label.replace(/^@/, '') || target.slice(1)));
  return link(unescape(target), label || unescape(target));
}

const INLINE = /`([^`\n]+)`|<([^<>\n]+)>|(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?![\w*])|(?<![\w_])_(?=\S)([^_\n]*?\S)_(?![\w_])|(?<![\w~])~(?=\S)([^~\n]*?\S)~(?![\w~])|:([a-z0-9_+-]+(?:::[a-z0-9-]+)?):/;

function inline(text, names) {
  const nodes = [];
  let rest = text;
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    if (found.index) nodes.push(unescape(rest.slice(0, found.index)));
    const [all, code, ctl, bold, italic, strike, name] = found;
    if (code !== undefined) nodes.push(h('code', {}, unescape(code)));
    else if (ctl !== undefined) nodes.push(control(ctl, names));
    else if (bold !== undefined) nodes.push(h('strong', {}, ...inline(bold, names)));
    else if (italic !== undefined) nodes.push(h('em', {}, ...inline(italic, names)));
    else if (strike !== undefined) nodes.push(h('s', {}, ...inline(strike, names)));
    else nodes.push(EMOJI[name.split('::')[0]] ? emoji(name) : all);
    rest = rest.slice(found.index + all.length);
  }
  if (rest) nodes.push(unescape(rest));
  return nodes;
}

/** Slack's own mark-up: *bold*, _italic_, ~strike~, `code`, quotes, <links|with words>, mentions, :emoji:. */
export function mrkdwn(text, names) {
  const out = h('div', {class: 'text'});
  text.split(/```/).forEach((part, i) => {
    if (i % 2) return void out.append(h('pre', {}, h('code', {}, unescape(part.replace(/^\n|\n$/g, '')))));
    let quote = null;
    part.replace(/^\n|\n$/g, i ? '' : '$&').split('\n').forEach((line, n, lines) => {
      const quoted = /^(&gt;|>)\s?(.*)$/.exec(line);
      if (quoted) {
        quote ??= out.appendChild(h('blockquote'));
        if (quote.hasChildNodes()) quote.append(h('br'));
        quote.append(...inline(quoted[2], names));
        return;
      }
      const after = quote;
      quote = null;
      out.append(...inline(line, names));
      if (n < lines.length - 1 && !/^(&gt;|>)/.test(lines[n + 1]) && !(after && !line)) out.append(h('br'));
    });
  });
  return out;
}

const MARK = /`([^`\n]+)`|!?\[([^\]\n]*)\]\(([^()\s]+)\)|\*\*(?=\S)(.+?)\*\*|(?<![\w*])[*_](?=\S)([^*_\n]*?\S)[*_](?![\w*])|~~(.+?)~~|(https?:\/\/[^\s<>)]+)|:([a-z0-9_+-]+):/;

function mark(text) {
  const nodes = [];
  let rest = text;
  for (let found = MARK.exec(rest); found; found = MARK.exec(rest)) {
    if (found.index) nodes.push(rest.slice(0, found.index));
    const [all, code, words, address, bold, italic, strike, bare, name] = found;
    if (code !== undefined) nodes.push(h('code', {}, code));
    else if (address !== undefined) nodes.push(link(address, words || address));
    else if (bold !== undefined) nodes.push(h('strong', {}, ...mark(bold)));
    else if (italic !== undefined) nodes.push(h('em', {}, ...mark(italic)));
    else if (strike !== undefined) nodes.push(h('s', {}, ...mark(strike)));
    else if (bare !== undefined) nodes.push(link(bare, bare));
    else nodes.push(EMOJI[name] ? emoji(name) : all);
    rest = rest.slice(found.index + all.length);
  }
  if (rest) nodes.push(rest);
  return nodes;
}

const cells = line => line.replace(/^\s*\||\|\s*$/g, '').split('|').map(cell => cell.trim());

/** The `markdown` block: headings, lists, fences, quotes, tables, inline marks. */
export function markdown(text) {
  const out = h('div', {class: 'text markdown'});
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const heading = /^#{1,6}\s+(.*)$/.exec(line);
    const item = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/.exec(line);
    if (/^\s*```/.test(line)) {
      const code = [];
      while (++i < lines.length && !/^\s*```/.test(lines[i])) code.push(lines[i]);
      out.append(h('pre', {}, h('code', {}, code.join('\n'))));
    } else if (heading) {
      out.append(h('p', {class: 'heading'}, ...mark(heading[1])));
    } else if (item) {
      const tag = item[2] ? 'OL' : 'UL';
      const list = out.lastChild?.tagName === tag ? out.lastChild : out.appendChild(h(tag));
      const box = item[3] === undefined ? '' : item[3] === ' ' ? '☐ ' : '☑ ';
      list.append(h('li', {class: item[1].length > 1 ? 'deeper' : ''}, box, ...mark(item[4])));
    } else if (/^>\s?/.test(line)) {
      const quote = out.lastChild?.tagName === 'BLOCKQUOTE' ? out.lastChild : out.appendChild(h('blockquote'));
      quote.append(h('p', {}, ...mark(line.replace(/^>\s?/, ''))));
    } else if (line.includes('|') && /^[\s|:-]+$/.test(lines[i + 1] ?? '') && lines[i + 1].includes('-')) {
      const table = h('table', {}, h('thead', {}, h('tr', {}, cells(line).map(cell => h('th', {}, ...mark(cell))))), h('tbody'));
      for (i += 2; i < lines.length && lines[i].includes('|'); i++) {
        table.tBodies[0].append(h('tr', {}, cells(lines[i]).map(cell => h('td', {}, ...mark(cell)))));
      }
      i--;
      out.append(h('div', {class: 'wide'}, table));
    } else if (/^(-{3,}|\*{3,})\s*$/.test(line)) {
      out.append(h('hr'));
    } else if (line.trim()) {
      const previous = out.lastChild;
      if (previous?.tagName === 'P' && !previous.className && lines[i - 1]?.trim()) previous.append(h('br'), ...mark(line));
      else out.append(h('p', {}, ...mark(line)));
    }
  }
  return out;
}

export function textObject(text, names) {
  if (!text) return '';
  if (text.type === 'mrkdwn') return mrkdwn(text.text, names);
  return h('span', {class: 'plain'}, ...plain(text.text));
}

export function plain(text) {
  return text.split(/(:[a-z0-9_+-]+:)/).map(part => (EMOJI[part.slice(1, -1)] && part.startsWith(':') ? emoji(part.slice(1, -1)) : part));
}
