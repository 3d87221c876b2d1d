// One message in a list, with what can be done to it.
import {h, icon, mrkdwn, emoji, PICKER} from './slack-text.js';
import {drawBlocks} from './slack-blocks.js';
import {state, names, isApp, order} from './slack-state.js';
import {confirmWith, toast} from './slack-dialogs.js';

const COLOURS = ['#9a3412', '#1d4ed8', '#7e22ce', '#be185d', '#4d7c0f', '#0369a1', '#a16207'];
const choices = new Map();

export function avatar(id) {
  if (isApp(id)) return h('img', {class: 'avatar', src: '/assets/slack.svg', alt: ''});
  const person = state.people.get(id);
  const initials = (person?.real_name ?? '?').split(' ').map(word => word[0]).join('').slice(0, 2);
  const place = [...state.people.keys()].indexOf(id);
  const face = h('span', {class: 'avatar', 'aria-hidden': 'true'}, initials);
  face.style.background = COLOURS[Math.max(0, place) % COLOURS.length];
  return face;
}

export const time = ts => new Date(Number(ts.split('.')[0]) * 1000).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'});

/** @param open called with a message whose thread is to be opened; absent inside a thread */
export function drawMessage(message, open) {
  const app = isApp(message.user);
  const author = message.username ?? names.person(message.user);
  const body = h('div', {class: 'body'},
    h('div', {class: 'byline'},
      h('strong', {}, author),
      (app || message.bot_id) && h('span', {class: 'badge'}, 'APP'),
      badge(message.user),
      h('time', {datetime: new Date(Number(message.ts) * 1000).toISOString()}, time(message.ts)),
      message.visible_to && h('span', {class: 'only'}, 'Only visible to you')),
    content(message, app),
    files(message),
    message.streaming && h('span', {class: 'caret', role: 'img', 'aria-label': 'still writing'}),
    reactions(message),
    open && message.reply_count && replies(message, open));
  const tombstone = message.subtype === 'tombstone';
  return h('article', {class: 'message' + (message.visible_to ? ' ephemeral' : '') + (tombstone ? ' gone' : ''), 'aria-label': `${author}, ${time(message.ts)}`, data: {ts: message.ts, channel: message.channel}},
    avatar(message.user), body, tombstone || message.visible_to ? '' : tools(message, open));
}

function badge(user) {
  const person = state.people.get(user);
  if (person?.is_restricted) return h('span', {class: 'badge soft'}, 'guest');
  return person && person.team_id !== state.team.id ? h('span', {class: 'badge soft'}, 'external') : '';
}

function content(message, app) {
  const typed = !app && (message.blocks ?? []).every(block => block.type === 'rich_text');
  const out = h('div', {class: 'content'});
  if (typed || !message.blocks?.length) out.append(mrkdwn(message.text ?? '', names));
  else out.append(...drawBlocks(message.blocks, depsOf(message)));
  if (message.edited) out.append(h('small', {class: 'edited'}, ' (edited)'));
  for (const attachment of message.attachments ?? []) {
    const box = h('div', {class: 'attachment'}, attachment.blocks ? drawBlocks(attachment.blocks, depsOf(message)) : mrkdwn(attachment.text ?? attachment.fallback ?? '', names));
    out.append(box);
  }
  return out;
}

function files(message) {
  return message.files?.length ? h('ul', {class: 'files'}, message.files.map(file => h('li', {}, icon('file'), ' ', file.name, file.mimetype === 'image/png' && h('img', {src: '/slack/files/' + encodeURIComponent(file.id), alt: file.name, loading: 'lazy'})))) : '';
}

function depsOf(message) {
  const at = (block, element) => [message.channel, message.ts, block.block_id, element.action_id].join('/');
  return {
    names,
    confirm: confirmWith,
    chosen: (block, element) => choices.get(at(block, element)),
    act: (block, element, given) => act(message, block, element, given, at(block, element)),
    suggest: (block, element, query) => suggest(message, block, element, query),
  };
}

async function act(message, block, element, given, place) {
  const pressed = element.type === 'button' || element.type === 'feedback_buttons' || element.type === 'icon_button';
  if (!pressed && element.type !== 'overflow') {
    const all = [...(element.options ?? []), ...(element.option_groups ?? []).flatMap(group => group.options)];
    choices.set(place, {
      selected_option: all.find(option => option.value === given.value),
      selected_options: given.values && all.filter(option => given.values.includes(option.value)),
    });
  }
  const node = document.activeElement;
  node?.setAttribute?.('aria-busy', 'true');
  try {
    const outcome = await order(pressed ? 'click' : 'tick', {channel: message.channel, message_ts: message.ts, action_id: element.action_id, block_id: block.block_id, user: state.me, ...given});
    if (outcome.delivered === false) toast(failed(outcome));
  } catch (error) {
    toast(error.message);
  } finally {
    node?.removeAttribute?.('aria-busy');
  }
}

async function suggest(message, block, element, query) {
  try {
    const outcome = await order('suggest', {channel: message.channel, message_ts: message.ts, action_id: element.action_id, block_id: block.block_id, user: state.me, query});
    return outcome.options;
  } catch (error) {
    toast(error.message);
    return [];
  }
}

/** Slack does not try interactions again: the person has to. */
export function failed(outcome) {
  return `That didn’t work, try again. Threadwright ${outcome.status ? `answered HTTP ${outcome.status}` : 'did not answer'}.`;
}

function reactions(message) {
  if (!message.reactions?.length) return '';
  return h('div', {class: 'reactions'}, message.reactions.map(one => {
    const mine = one.users.includes(state.me);
    return h('button', {type: 'button', class: 'reaction' + (mine ? ' mine' : ''), 'aria-pressed': String(mine),
      'aria-label': `${one.name}, ${one.count}`, title: one.users.map(names.person).join(', '), onclick: () => react(message, one.name, mine)},
    emoji(one.name), ' ', String(one.count));
  }));
}

const react = (message, name, remove) => order('react', {channel: message.channel, ts: message.ts, user: state.me, name, remove});

function replies(message, open) {
  return h('button', {type: 'button', class: 'replies', onclick: () => open(message)},
    h('span', {class: 'faces', 'aria-hidden': 'true'}, message.reply_users.slice(0, 3).map(avatar)),
    `${message.reply_count} ${message.reply_count === 1 ? 'reply' : 'replies'}`,
    h('small', {}, `last at ${time(message.latest_reply)}`));
}

function tools(message, open) {
  const mine = message.user === state.me;
  return h('div', {class: 'tools', role: 'group', 'aria-label': 'Message actions'},
    PICKER.slice(0, 3).map(name => pick(message, name)),
    h('details', {class: 'overflow reacting'},
      h('summary', {class: 'icon', 'aria-label': 'Add a reaction', title: 'Add a reaction'}, icon('react')),
      h('div', {class: 'choices'}, PICKER.slice(3).map(name => pick(message, name)))),
    open && h('button', {type: 'button', class: 'icon always', 'aria-label': 'Reply in thread', title: 'Reply in thread', onclick: () => open(message)}, icon('reply')),
    more(message),
    mine && h('button', {type: 'button', class: 'icon', 'aria-label': 'Edit', title: 'Edit', onclick: event => edit(message, event.target.closest('.message'))}, icon('edit')),
    mine && h('button', {type: 'button', class: 'icon', 'aria-label': 'Delete', title: 'Delete', onclick: () => remove(message)}, icon('delete')));
}

function pick(message, name) {
  return h('button', {type: 'button', class: 'icon', 'aria-label': 'React with ' + name, title: name,
    onclick: event => {
      event.target.closest('details')?.removeAttribute('open');
      react(message, name, message.reactions?.some(one => one.name === name && one.users.includes(state.me)));
    }}, emoji(name));
}

/** The app's shortcuts, as in Slack's own menu of a message. */
function more(message) {
  return h('details', {class: 'overflow more always'},
    h('summary', {class: 'icon always', 'aria-label': 'More actions', title: 'More actions'}, '⋮'),
    h('div', {class: 'choices'}, state.shortcuts.filter(one => one.type === 'message').map(one => h('button', {type: 'button', onclick: event => {
      event.target.closest('details').open = false;
      shortcut({callback_id: one.callback_id, channel: message.channel, ts: message.ts});
    }}, one.name, h('small', {}, ' Threadwright')))));
}

export async function shortcut(what) {
  try {
    const outcome = await order('shortcut', {user: state.me, ...what});
    if (outcome.delivered === false) toast(failed(outcome));
  } catch (error) {
    toast(error.message);
  }
}

async function remove(message) {
  const sure = {title: {text: 'Delete message'}, text: {type: 'plain_text', text: 'Delete this message? This cannot be undone.'}, confirm: {text: 'Delete'}, deny: {text: 'Cancel'}, style: 'danger'};
  if (await confirmWith(sure)) order('delete', {channel: message.channel, ts: message.ts}).catch(error => toast(error.message));
}

function edit(message, node) {
  const place = node.querySelector('.content');
  const field = h('textarea', {'aria-label': 'Edit message', rows: '3'});
  field.value = asTyped(message.text);
  const close = () => place.replaceWith(content(message, false));
  const save = () => order('edit', {channel: message.channel, ts: message.ts, text: field.value}).catch(error => toast(error.message));
  field.addEventListener('keydown', event => {
    if (event.key === 'Escape') close();
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      save();
    }
  });
  place.replaceChildren(field, h('div', {class: 'actions'},
    h('button', {type: 'button', class: 'button', onclick: close}, 'Cancel'),
    h('button', {type: 'button', class: 'button primary', onclick: save}, 'Save')));
  field.focus();
}

/** The other way round from what the playground does to typed text. */
function asTyped(text) {
  return text
    .replace(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id) => '@' + names.person(id))
    .replace(/<#[A-Z0-9]+\|([^>]*)>/g, '#$1')
    .replace(/<(https?:[^>|]+)>/g, '$1')
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
