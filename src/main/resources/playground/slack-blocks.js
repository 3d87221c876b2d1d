// Block Kit, drawn. `deps` is what a surface gives its blocks:
//   names    people and channels by id
//   act      (block, element, {value} | {values}): somebody pressed or chose something
//   chosen   (block, element): what stands in it now, as in state.values, or undefined
//   errors   by block id, in modals
//   people, rooms   who can be chosen, and which channels
import {h, icon, markdown, textObject, mention, emoji, link, plain} from './slack-text.js';

export function drawBlocks(blocks, deps) {
  return blocks.map(block => drawBlock(block, deps));
}

function drawBlock(block, deps) {
  switch (block.type) {
    case 'section': return section(block, deps);
    case 'header': return h('p', {class: 'block header', role: 'heading', 'aria-level': '3'}, ...plain(block.text.text));
    case 'divider': return h('hr', {class: 'block'});
    case 'context': return context(block, deps);
    case 'actions': return h('div', {class: 'block actions'}, block.elements.map(one => element(block, one, deps)));
    case 'context_actions': return h('div', {class: 'block actions quiet'}, block.elements.map(one => element(block, one, deps)));
    case 'image': return h('figure', {class: 'block'}, block.title && h('figcaption', {}, ...plain(block.title.text)), picture(block, 'wide-image'));
    case 'markdown': return h('div', {class: 'block'}, markdown(block.text));
    case 'rich_text': return h('div', {class: 'block text'}, block.elements.map(one => rich(one, deps.names)));
    case 'table': return table(block, deps);
    case 'plan': return plan(block, deps);
    case 'task_card': return h('div', {class: 'block task-card'}, task(block, deps));
    case 'input': return input(block, deps);
    case 'alert': return h('div', {class: 'block alert', role: 'note'}, textObject(block.text, deps.names));
    case 'container': return h('div', {class: 'block container'}, drawBlocks(block.child_blocks ?? [], deps));
    default: return h('p', {class: 'block unknown'}, `(a ${block.type} block)`);
  }
}

function section(block, deps) {
  const side = block.accessory ? h('div', {class: 'accessory'}, element(block, block.accessory, deps)) : '';
  const fields = block.fields ? h('div', {class: 'fields'}, block.fields.map(one => h('div', {}, textObject(one, deps.names)))) : '';
  const wide = block.accessory && /checkboxes|radio/.test(block.accessory.type);
  return h('div', {class: 'block section' + (wide ? ' stacked' : '')}, h('div', {class: 'grow'}, textObject(block.text, deps.names), fields), side);
}

function context(block, deps) {
  return h('div', {class: 'block context'}, block.elements.map(one => (one.type === 'image' ? picture(one, 'small-image') : textObject(one, deps.names))));
}

function picture(image, kind) {
  const src = image.slack_file ? '/slack/files/' + encodeURIComponent(image.slack_file.id) : image.image_url ?? '';
  return h('img', {class: kind, src, alt: image.alt_text ?? '', loading: 'lazy'});
}

function element(block, one, deps) {
  switch (one.type) {
    case 'button': return button(block, one, deps);
    case 'image': return picture(one, 'thumb');
    case 'static_select': return select(block, one, deps, deps.act);
    case 'external_select': return block.type === 'input' ? picked(block, one, deps, false) : suggested(block, one, deps);
    case 'multi_external_select': return picked(block, one, deps, true);
    case 'multi_users_select': return people(block, one, deps);
    case 'conversations_select': return rooms(block, one, deps);
    case 'checkboxes': return boxes(block, one, deps, 'checkbox', deps.act);
    case 'radio_buttons': return boxes(block, one, deps, 'radio', deps.act);
    case 'overflow': return overflow(block, one, deps);
    case 'plain_text_input': return textInput(block, one, deps);
    case 'number_input': return plainInput(block, one, deps, {type: 'number', min: one.min_value, max: one.max_value, step: one.is_decimal_allowed ? 'any' : '1'},
      deps.chosen(block, one)?.value ?? one.initial_value);
    case 'timepicker': return plainInput(block, one, deps, {type: 'time'}, deps.chosen(block, one)?.selected_time ?? one.initial_time);
    case 'feedback_buttons': return h('span', {class: 'feedback'}, [one.positive_button, one.negative_button].map((side, i) =>
      h('button', {type: 'button', class: 'icon', 'aria-label': side.accessibility_label ?? side.text.text, title: side.text.text,
        data: {actionId: one.action_id, value: side.value}, onclick: () => deps.act(block, one, {value: side.value})}, icon(i ? 'bad' : 'good'))));
    case 'icon_button': return h('button', {type: 'button', class: 'icon', 'aria-label': one.text?.text ?? 'Delete', data: {actionId: one.action_id},
      onclick: () => deps.act(block, one, {value: one.value})}, icon('delete'));
    default: return h('span', {class: 'unknown'}, `(a ${one.type})`);
  }
}

function button(block, one, deps) {
  const props = {class: 'button ' + (one.style ?? ''), 'aria-label': one.accessibility_label, data: {actionId: one.action_id ?? '', blockId: block.block_id ?? '', value: one.value ?? ''}};
  const press = async event => {
    if (one.confirm && !(await deps.confirm(one.confirm))) return event.preventDefault();
    await deps.act(block, one, {value: one.value});
  };
  if (one.url && /^https?:/i.test(one.url)) {
    return h('a', {...props, href: one.url, target: '_blank', rel: 'noopener noreferrer', onclick: () => deps.act(block, one, {value: one.value})}, ...plain(one.text.text));
  }
  return h('button', {...props, type: 'button', onclick: press}, ...plain(one.text.text));
}

const options = one => [...(one.options ?? []), ...(one.option_groups ?? []).flatMap(group => group.options)];

function select(block, one, deps, act) {
  const chosen = deps.chosen(block, one)?.selected_option ?? one.initial_option;
  const draw = option => h('option', {value: option.value, selected: option.value === chosen?.value}, option.text.text);
  const list = one.option_groups
    ? one.option_groups.map(group => h('optgroup', {label: group.label.text}, group.options.map(draw)))
    : (one.options ?? []).map(draw);
  const empty = h('option', {value: '', selected: !chosen, disabled: true}, one.placeholder?.text ?? 'Choose…');
  return h('select', {'aria-label': block.label?.text ?? one.placeholder?.text ?? 'Choose', data: {actionId: one.action_id, blockId: block.block_id},
    onchange: async event => {
      if (one.confirm && !(await deps.confirm(one.confirm))) return;
      act(block, one, {value: event.target.value});
    }}, empty, list);
}

// The app is asked for what to offer when the menu is opened, and again with each letter.
function suggested(block, one, deps) {
  const words = one.placeholder?.text ?? 'Choose…';
  const list = h('div', {class: 'offers'});
  let asked = 0;
  const ask = async query => {
    const mine = ++asked;
    if (query.length < (one.min_query_length ?? 3)) return list.replaceChildren();
    const offered = await deps.suggest(block, one, query);
    if (mine !== asked) return;
    list.replaceChildren(...(offered.length ? offered.map(option => h('button', {type: 'button', data: {actionId: one.action_id, value: option.value},
      onclick: () => {
        menu.open = false;
        deps.act(block, one, {value: option.value, text: option.text.text});
      }}, ...plain(option.text.text))) : [h('small', {}, 'Nothing found')]));
  };
  const field = h('input', {type: 'search', 'aria-label': words, placeholder: 'Search', oninput: event => ask(event.target.value.trim())});
  const menu = h('details', {class: 'overflow suggested', data: {actionId: one.action_id, blockId: block.block_id},
    ontoggle: event => event.target.open && (field.focus(), ask(field.value.trim()))},
    h('summary', {class: 'button'}, ...plain(words)), h('div', {class: 'choices'}, field, list));
  return menu;
}

// What is chosen of offers, in a form: each can be taken back by its tick.
function picked(block, one, deps, many) {
  const now = deps.chosen(block, one);
  const chosen = (now ? [now.selected_option, ...(now.selected_options ?? [])] : [one.initial_option, ...(one.initial_options ?? [])]).filter(Boolean);
  const group = h('fieldset', {class: 'boxes', data: {actionId: one.action_id, blockId: block.block_id, kind: many ? 'several' : 'one'}},
    h('legend', {class: 'hidden'}, block.label?.text ?? 'Choose'));
  const add = option => {
    if (!many) group.querySelectorAll('label').forEach(label => label.remove());
    if ([...group.querySelectorAll('input')].some(box => box.value === option.value)) return;
    group.append(h('label', {}, h('input', {type: 'checkbox', value: option.value, checked: true}), h('span', {}, option.text?.text ?? option.value)));
  };
  chosen.forEach(add);
  const menu = suggested(block, one, {...deps, act: (_, __, given) => add({value: given.value, text: {text: given.text}})});
  return h('div', {class: 'picked'}, group, menu);
}

function people(block, one, deps) {
  const chosen = deps.chosen(block, one)?.selected_users ?? one.initial_users ?? [];
  const words = () => {
    const ticked = [...group.querySelectorAll('input:checked')].map(box => deps.names.person(box.value));
    return ticked.join(', ') || one.placeholder?.text || 'Choose…';
  };
  const group = h('fieldset', {class: 'boxes', data: {actionId: one.action_id, blockId: block.block_id, kind: 'users'}}, h('legend', {class: 'hidden'}, block.label?.text ?? 'People'),
    deps.people().map(person => h('label', {}, h('input', {type: 'checkbox', value: person.id, checked: chosen.includes(person.id),
      onchange: () => summary.replaceChildren(words())}), h('span', {}, person.real_name))));
  const summary = h('summary', {class: 'button'});
  summary.append(words());
  return h('details', {class: 'overflow suggested people'}, summary, h('div', {class: 'choices'}, group));
}

function rooms(block, one, deps) {
  const chosen = deps.chosen(block, one)?.selected_conversation ?? deps.chosen(block, one)?.selected_option?.value ?? one.initial_conversation;
  return h('select', {'aria-label': block.label?.text ?? one.placeholder?.text ?? 'Channel', data: {actionId: one.action_id, blockId: block.block_id},
    onchange: event => deps.act(block, one, {value: event.target.value})},
    h('option', {value: '', selected: !chosen}, one.placeholder?.text ?? 'Choose…'),
    deps.rooms().map(room => h('option', {value: room.id, selected: room.id === chosen}, '#' + room.name)));
}

function boxes(block, one, deps, type, act) {
  const now = deps.chosen(block, one);
  const chosen = now ? [now.selected_option, ...(now.selected_options ?? [])] : [one.initial_option, ...(one.initial_options ?? [])];
  const values = chosen.filter(Boolean).map(option => option.value);
  const group = h('fieldset', {class: 'boxes', data: {actionId: one.action_id, blockId: block.block_id}}, h('legend', {class: 'hidden'}, block.label?.text ?? 'Choose'));
  const name = `${block.block_id}-${one.action_id}-${Math.random().toString(36).slice(2)}`;
  const ticked = () => [...group.querySelectorAll('input:checked')].map(box => box.value);
  group.append(...options(one).map(option => h('label', {},
    h('input', {type, name, value: option.value, checked: values.includes(option.value),
      onchange: () => act(block, one, type === 'radio' ? {value: option.value} : {values: ticked()})}),
    h('span', {}, textObject(option.text, deps.names), option.description && h('small', {}, textObject(option.description, deps.names))))));
  return group;
}

function overflow(block, one, deps) {
  return h('details', {class: 'overflow'},
    h('summary', {'aria-label': 'More', title: 'More'}, '⋯'),
    h('div', {class: 'choices'}, one.options.map(option => h('button', {type: 'button', data: {actionId: one.action_id, value: option.value},
      onclick: event => {
        event.target.closest('details').open = false;
        deps.act(block, one, {value: option.value});
      }}, ...plain(option.text.text)))));
}

function textInput(block, one, deps) {
  const value = deps.chosen(block, one)?.value ?? one.initial_value ?? '';
  const field = h(one.multiline ? 'textarea' : 'input', {'aria-label': block.label?.text ?? 'Text', placeholder: one.placeholder?.text,
    maxlength: one.max_length && String(one.max_length), rows: one.multiline ? '4' : undefined, type: one.multiline ? undefined : 'text',
    'aria-invalid': deps.errors?.[block.block_id] ? 'true' : undefined, data: {actionId: one.action_id, blockId: block.block_id}});
  field.value = value;
  if (block.dispatch_action && one.dispatch_action_config?.trigger_actions_on?.includes('on_character_entered')) {
    let pause;
    field.addEventListener('input', () => {
      clearTimeout(pause);
      pause = setTimeout(() => field.isConnected && field.checkVisibility() && deps.act(block, one, {value: field.value}), 300);
    });
  }
  return field;
}

function plainInput(block, one, deps, props, value) {
  const field = h('input', {...props, 'aria-label': block.label?.text ?? one.placeholder?.text ?? 'Value',
    'aria-invalid': deps.errors?.[block.block_id] ? 'true' : undefined, data: {actionId: one.action_id, blockId: block.block_id}});
  field.value = value ?? '';
  return field;
}

function input(block, deps) {
  const error = deps.errors?.[block.block_id];
  const quiet = {...deps, act: block.dispatch_action ? deps.act : () => {}};
  return h('div', {class: 'block input' + (error ? ' wrong' : '')},
    h('div', {class: 'label'}, ...plain(block.label.text), block.optional && h('small', {}, ' (optional)')),
    element(block, block.element, quiet),
    block.hint && h('small', {class: 'hint'}, ...plain(block.hint.text)),
    error && h('p', {class: 'error', role: 'alert'}, error));
}

function table(block, deps) {
  const cell = (tag, one) => h(tag, {}, one.type === 'rich_text' ? one.elements.map(part => rich(part, deps.names)) : (one.text ?? ''));
  const [head, ...rows] = block.rows;
  return h('div', {class: 'block wide'}, h('table', {},
    h('thead', {}, h('tr', {}, head.map(one => cell('th', one)))),
    h('tbody', {}, rows.map(row => h('tr', {}, row.map(one => cell('td', one)))))));
}

const STATUS = {pending: ['○', 'waiting'], in_progress: ['◐', 'in progress'], complete: ['✓', 'done'], error: ['!', 'failed']};

// As in Slack, what a task tells and the tasks of a plan are folded up, and are so again after each update.
function task(one, deps) {
  const [sign, words] = STATUS[one.status] ?? STATUS.pending;
  const state = h('span', {class: 'sign', role: 'img', 'aria-label': words}, sign);
  const title = h('strong', {}, ...plain(one.title ?? ''));
  const told = [one.details, one.output].filter(Boolean)
    .map(part => h('div', {class: 'details'}, part.elements?.map(e => rich(e, deps.names))));
  if (one.sources?.length) told.push(h('div', {class: 'details'}, one.sources.map(source => link(source.url, source.text ?? source.url))));
  const kind = 'task ' + (one.status ?? 'pending');
  return told.length
    ? h('details', {class: kind}, h('summary', {}, state, title), told)
    : h('div', {class: kind}, state, title);
}

function plan(block, deps) {
  return h('details', {class: 'block plan'},
    h('summary', {class: 'plan-title'}, ...plain(block.title)),
    (block.tasks ?? []).map(one => task(one, deps)));
}

function rich(part, names) {
  const pieces = () => (part.elements ?? []).map(one => piece(one, names));
  switch (part.type) {
    case 'rich_text_list': return h(part.style === 'ordered' ? 'ol' : 'ul', {class: part.indent ? 'deeper' : ''}, part.elements.map(item => h('li', {}, (item.elements ?? []).map(one => piece(one, names)))));
    case 'rich_text_preformatted': return h('pre', {}, h('code', {}, pieces()));
    case 'rich_text_quote': return h('blockquote', {class: 'lines'}, pieces());
    default: return h('div', {class: 'lines'}, pieces());
  }
}

function piece(one, names) {
  switch (one.type) {
    case 'user': return mention(names, one.user_id);
    case 'channel': return h('span', {class: 'mention'}, '#' + names.channel(one.channel_id));
    case 'broadcast': return h('span', {class: 'mention mine'}, '@' + one.range);
    case 'emoji': return emoji(one.name);
    case 'link': return styled(one.style, link(one.url, one.text || one.url));
    default: return styled(one.style, document.createTextNode(one.text ?? ''));
  }
}

function styled(style, node) {
  let out = node;
  for (const [name, tag] of [['code', 'code'], ['bold', 'strong'], ['italic', 'em'], ['strike', 's']]) {
    if (style?.[name]) out = h(tag, {}, out);
  }
  return out;
}
