// The page: which room and which thread are open, and the lists of both.
import {h, icon} from './slack-text.js';
import {state, onChange, follow, become, messagesOf, message, sessionOf, myDm, order} from './slack-state.js';
import {drawMessage, avatar} from './slack-message.js';
import {composer, deliveryLine, post} from './slack-composer.js';
import {showModal, drawHome, toast} from './slack-dialogs.js';

const $ = id => document.getElementById(id);
const open = {channel: null, thread: null, tab: 'messages'};
const drawn = new WeakMap();

const channel = () => state.channels.get(open.channel);
const roomName = () => (channel()?.is_im ? 'Threadwright' : '#' + (channel()?.name ?? ''));

const room = composer(() => ({channel: open.channel, label: 'Message ' + roomName()}));
const thread = composer(() => ({channel: open.channel, thread: open.thread, label: 'Reply…'}));
const chips = h('div', {class: 'chips'});
const roomStatus = h('p', {class: 'status', role: 'status'});
const threadStatus = h('p', {class: 'status', role: 'status'});
$('room-foot').append(deliveryLine(), chips, roomStatus, room.form);
$('thread-foot').append(deliveryLine(), threadStatus, thread.form);

function go(channelId, threadTs) {
  location.hash = threadTs ? `${channelId}/${threadTs}` : channelId;
}

function fromHash() {
  const [channelId, threadTs] = location.hash.slice(1).split('/');
  const mine = [...state.channels.values()].filter(one => one.members.includes(state.me));
  const wanted = mine.find(one => one.id === channelId) ?? mine.find(one => one.id === state.suggestions[0]?.channel) ?? mine[0];
  const moved = wanted?.id !== open.channel;
  if (moved) open.tab = 'messages';
  open.channel = wanted?.id;
  open.thread = wanted?.id === channelId && threadTs && message(wanted.id, threadTs) ? threadTs : null;
  document.body.classList.remove('menu');
  $('menu').setAttribute('aria-expanded', 'false');
  draw();
}

function draw() {
  drawSidebar();
  drawRoom();
  drawThread();
  showModal();
}

function roomLink(one, sign, name) {
  const here = one.id === open.channel;
  return h('li', {}, h('a', {class: 'room', href: '#' + one.id, 'aria-current': here ? 'page' : undefined, data: {channel: one.id}},
    h('span', {'aria-hidden': 'true'}, sign), h('span', {}, name), one.is_ext_shared && h('small', {}, 'shared')));
}

function drawSidebar() {
  const mine = [...state.channels.values()].filter(one => !one.is_im && one.members.includes(state.me));
  $('channels').replaceChildren(...mine.map(one => roomLink(one, one.is_private ? icon('lock') : '#', one.name)));
  const dm = myDm();
  const link = h('a', {class: 'room', href: dm ? '#' + dm.id : '#', 'aria-current': dm && dm.id === open.channel ? 'page' : undefined,
    onclick: event => openApp(event)}, avatar(state.app.user), h('span', {}, 'Threadwright'));
  $('dms').replaceChildren(h('li', {}, link));
  $('me').replaceChildren(...[...state.people.values()].filter(one => !one.is_bot)
    .map(one => h('option', {value: one.id, selected: one.id === state.me}, `${one.real_name} – ${one.profile.title || 'member'}`)));
}

async function openApp(event) {
  event.preventDefault();
  open.tab = 'messages';
  const {channel: id} = await order('open-dm', {user: state.me});
  go(id);
}

function drawRoom() {
  const here = channel();
  $('room-title').textContent = here ? (here.is_im ? 'Threadwright' : (here.is_private ? '' : '# ') + here.name) : 'Nothing here';
  $('room-topic').textContent = here?.is_im ? 'Your messages with the app' : here?.topic?.value ?? '';
  $('tabs').hidden = !here?.is_im;
  const home = here?.is_im && open.tab === 'home';
  $('tab-home').setAttribute('aria-selected', String(!!home));
  $('tab-messages').setAttribute('aria-selected', String(!home));
  $('home').hidden = !home;
  $('messages').hidden = !!home;
  $('room-foot').hidden = !!home || !here || here.is_archived;
  document.title = `${roomName()} – Rehearsal`;
  room.label();
  if (home) $('home').replaceChildren(h('div', {class: 'home-sheet'}, drawHome()));
  else fill($('messages'), here ? messagesOf(here.id) : [], opened => go(opened.channel, opened.ts), emptyRoom());
  drawStatus(roomStatus, here?.is_im ? sessionOf(here.id, '') : null);
  drawChips();
}

function emptyRoom() {
  const here = channel();
  if (!here) return 'There is no channel for this person.';
  if (here.is_im) return 'Write to Threadwright here: what to change, and where.';
  return `This is the very beginning of ${roomName()}. Mention @Threadwright to ask for a wording change.`;
}

function drawThread() {
  const root = open.thread && message(open.channel, open.thread);
  $('thread').hidden = !root;
  document.body.classList.toggle('threaded', !!root);
  if (!root) return;
  const session = sessionOf(open.channel, open.thread);
  $('thread-title').textContent = session?.title || 'Thread';
  $('thread-room').textContent = roomName();
  fill($('replies'), messagesOf(open.channel, open.thread), null, '');
  thread.label();
  drawStatus(threadStatus, session);
}

/** Keeps the nodes of messages that have not changed, so that focus, ticks and half-made choices stay. */
function fill(list, messages, opener, empty) {
  const place = `${open.channel}/${opener ? '' : open.thread}/${state.me}`;
  const moved = list.dataset.place !== place;
  const before = moved ? new Map() : new Map([...list.children].filter(node => drawn.has(node)).map(node => [node.dataset.ts, node]));
  list.dataset.place = place;
  const nodes = messages.map(one => {
    const old = before.get(one.ts);
    if (old && drawn.get(old) === one) return old;
    const node = drawMessage(one, opener);
    drawn.set(node, one);
    return node;
  });
  const replies = messages.filter(one => !one.visible_to).length - 1;
  if (opener === null && replies > 0) nodes.splice(1, 0, h('p', {class: 'divider'}, `${replies} ${replies === 1 ? 'reply' : 'replies'}`));
  if (!nodes.length && empty) nodes.push(h('p', {class: 'empty'}, empty));
  settle(list, nodes);
  if (moved) atEnd.add(list);
  toEnd(list);
}

/** The lists that show their newest message: they go on doing so, whatever grows or gets narrower. */
const atEnd = new Set();

function toEnd(list) {
  if (atEnd.has(list)) list.scrollTop = list.scrollHeight;
}

for (const list of [$('messages'), $('replies')]) {
  list.addEventListener('scroll', () => {
    if (list.scrollHeight - list.scrollTop - list.clientHeight < 60) atEnd.add(list);
    else atEnd.delete(list);
  });
  new ResizeObserver(() => toEnd(list)).observe(list);
}

/** Puts the nodes in order, touching only those that are not where they belong. */
function settle(list, nodes) {
  nodes.forEach((node, i) => {
    if (list.children[i] !== node) list.insertBefore(node, list.children[i] ?? null);
  });
  while (list.children.length > nodes.length) list.lastChild.remove();
}

function drawStatus(line, session) {
  line.replaceChildren();
  if (!session) return;
  if (session.text) line.append(h('span', {class: 'dots', 'aria-hidden': 'true'}), `Threadwright ${session.text}`);
  else if (session.status === 'processing') line.append(h('span', {class: 'dots', 'aria-hidden': 'true'}), 'Threadwright is working…');
  else if (session.status === 'suspended') line.append('Threadwright is waiting for an answer.');
  if (session.status === 'processing' && session.thread_ts) {
    line.append(' ', h('button', {type: 'button', class: 'stop', title: 'Slack’s own Stop button', onclick: () => order('session/stop', {channel: session.channel, thread_ts: session.thread_ts, user: state.me}).catch(error => toast(error.message))}, 'Stop'));
  }
}

/** What was suggested and said: it is not offered again until the page is loaded anew. */
const tried = new Set();

function drawChips() {
  const here = channel();
  const offered = here?.is_im ? (sessionOf(here.id, '')?.prompts ?? []).map(one => ({title: one.title, text: one.message}))
    : state.suggestions.filter(one => one.channel === here?.id && !tried.has(one.text)).map(one => ({title: one.text.replace('@Threadwright ', ''), text: one.text}));
  chips.replaceChildren(...offered.map(one => h('button', {type: 'button', class: 'chip', title: 'Send this message', onclick: async () => {
    if (!(await post({channel: open.channel}, one.text))) return;
    tried.add(one.text);
    drawChips();
    room.focus();
  }}, !here.is_im && h('span', {'aria-hidden': 'true'}, 'Try: '), one.title)));
}

$('me').addEventListener('change', event => {
  become(event.target.value);
  fromHash();
});
$('thread-close').addEventListener('click', () => {
  go(open.channel);
  room.focus();
});
$('menu').addEventListener('click', () => {
  const shown = document.body.classList.toggle('menu');
  $('menu').setAttribute('aria-expanded', String(shown));
  if (shown) document.querySelector('#sidebar a')?.focus();
});
$('room').addEventListener('click', event => !event.target.closest('#menu') && document.body.classList.remove('menu'));
for (const tab of ['messages', 'home']) {
  $('tab-' + tab).addEventListener('click', () => {
    open.tab = tab;
    order('open-dm', {user: state.me, tab}).catch(error => toast(error.message));
    drawRoom();
  });
}
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
  if (document.body.classList.contains('menu')) document.body.classList.remove('menu');
  else if (open.thread && !event.target.closest?.('.message textarea')) $('thread-close').click();
});
addEventListener('hashchange', fromHash);

/** Who asks should see the answer: the thread of one's own mention opens when the app replies there. */
function openAnswered(data) {
  const root = data.thread_ts && message(data.channel, data.thread_ts);
  const first = data.user === state.app.user && root?.user === state.me && !open.thread && data.channel === open.channel;
  if (first && Number(data.ts) > Date.now() / 1000 - 10) go(data.channel, data.thread_ts);
}

onChange((what, data) => {
  if (what === 'all') return fromHash();
  if (what === 'message') openAnswered(data);
  if (what === 'view') return showModal();
  if (what === 'delivery') return;
  if (what === 'person' || what.startsWith('channel')) drawSidebar();
  if (what === 'channel_deleted') return fromHash();
  soon();
});

let waiting = false;
/** Draws at most every so often, however many messages come in. */
function soon() {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    drawRoom();
    drawThread();
  }, 30);
}

follow().catch(() => toast('The rehearsal does not answer. Is it still running?'));
