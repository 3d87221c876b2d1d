// Where people write: grows, sends on Enter, completes @names.
import {h} from './slack-text.js';
import {state, names, order, onChange} from './slack-state.js';
import {failed, shortcut} from './slack-message.js';
import {toast, askFor} from './slack-dialogs.js';

let count = 0;

/** @param where () => ({channel, thread, label}): asked at the time of sending */
export function composer(where) {
  const id = 'names-' + ++count;
  const field = h('textarea', {rows: '1', role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id});
  const list = h('ul', {id, role: 'listbox', class: 'names', 'aria-label': 'People', hidden: true});
  const button = h('button', {type: 'submit', class: 'send', 'aria-label': 'Send', title: 'Send'}, '➤');
  const form = h('form', {class: 'composer', onsubmit: event => send(event)}, list, where().thread === undefined && bolt(where), field, button);
  let matches = [];
  let active = 0;

  const grow = () => {
    field.style.height = '';
    if (field.value) field.style.height = Math.min(field.scrollHeight + 2, 180) + 'px';
    button.disabled = !field.value.trim();
  };

  const typedName = () => /(?:^|[\s(])@([\w-]*)$/.exec(field.value.slice(0, field.selectionStart));

  function offer() {
    const found = typedName();
    matches = found ? [...state.people.values()].filter(one => [one.name, ...one.real_name.toLowerCase().split(' ')].some(name => name.startsWith(found[1].toLowerCase()))) : [];
    matches.sort((a, b) => b.is_bot - a.is_bot);
    active = 0;
    draw();
  }

  function draw() {
    list.hidden = !matches.length;
    field.setAttribute('aria-expanded', String(!!matches.length));
    list.replaceChildren(...matches.map((one, i) => h('li', {role: 'option', id: `${id}-${i}`, 'aria-selected': String(i === active), onmousedown: event => {
      event.preventDefault();
      take(one);
    }}, h('strong', {}, names.person(one.id)), ' ', h('small', {}, one.profile.title || one.real_name))));
    if (matches.length) field.setAttribute('aria-activedescendant', `${id}-${active}`);
    else field.removeAttribute('aria-activedescendant');
  }

  function take(person) {
    const found = typedName();
    const from = field.selectionStart - found[1].length;
    field.setRangeText((person.is_bot ? person.real_name : person.name) + ' ', from, field.selectionStart, 'end');
    matches = [];
    draw();
    grow();
  }

  async function send(event) {
    event?.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    field.value = '';
    matches = [];
    draw();
    grow();
    if (!(await post(where(), text))) {
      field.value = text;
      grow();
    }
  }

  field.addEventListener('input', () => {
    grow();
    offer();
  });
  field.addEventListener('blur', () => {
    matches = [];
    draw();
  });
  field.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (matches.length && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
      active = (active + (event.key === 'ArrowDown' ? 1 : matches.length - 1)) % matches.length;
      event.preventDefault();
      draw();
    } else if (matches.length && ['Enter', 'Tab'].includes(event.key)) {
      event.preventDefault();
      take(matches[active]);
    } else if (matches.length && event.key === 'Escape') {
      event.stopPropagation();
      matches = [];
      draw();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      send(event);
    }
  });

  const label = () => {
    const {label} = where();
    field.setAttribute('aria-label', label);
    field.placeholder = label;
    grow();
  };
  label();
  return {form, label, focus: () => field.focus()};
}

/** What Slack keeps behind the composer's plus: the app's shortcuts, and a workflow that has its step. */
function bolt(where) {
  const item = (words, act) => h('button', {type: 'button', onclick: event => {
    event.target.closest('details').open = false;
    act();
  }}, words);
  const choices = h('div', {class: 'choices up'});
  return h('details', {class: 'overflow bolt', ontoggle: event => event.target.open && choices.replaceChildren(
    ...state.shortcuts.filter(one => one.type === 'global').map(one => item(one.name, () => shortcut({callback_id: one.callback_id}))),
    item('Run a workflow', () => runWorkflow(where().channel)))},
    h('summary', {class: 'icon', 'aria-label': 'Shortcuts', title: 'Shortcuts'}, '+'), choices);
}

async function runWorkflow(channel) {
  const wish = await askFor('A workflow with the step “Ask for a wording change”', 'What it asks for');
  if (wish) order('workflow', {user: state.me, channel: state.channels.get(channel)?.is_im ? undefined : channel, wish}).catch(error => toast(error.message));
}

onChange((what, data) => {
  if (what !== 'workflow' || data.user !== state.me) return;
  if (data.state === 'completed') toast('The workflow went on: ' + (data.outputs?.pull_request ?? data.outputs?.outcome ?? 'done'));
  if (data.state === 'failed') toast('The workflow failed: ' + data.error);
});

/** Says it, or runs it where it is a slash command; true where that went well. */
export async function post({channel, thread}, text) {
  const command = /^(\/[a-z][\w-]*)(?:\s+([\s\S]*))?$/.exec(text);
  try {
    if (command && !thread) {
      const outcome = await order('command', {channel, user: state.me, command: command[1], text: command[2] ?? ''});
      if (!outcome.delivered) toast(failed(outcome));
      return outcome.delivered;
    }
    await order('message', {channel, user: state.me, text, thread_ts: thread ?? undefined});
    return true;
  } catch (error) {
    toast(error.message);
    return false;
  }
}

/** A line for when the app does not take events; empty while it does. */
export function deliveryLine() {
  const line = h('p', {class: 'failing', role: 'status', hidden: true});
  const show = () => {
    const failing = state.failing;
    line.hidden = !failing;
    if (!failing) return;
    const why = failing.status ? `HTTP ${failing.status}` : {http_timeout: 'no answer within 3 seconds', connection_failed: 'no connection'}[failing.failure] ?? failing.failure;
    line.textContent = `Threadwright did not answer (${why}). ` + (failing.next_ms === undefined ? 'Slack has given up on this one.' : `Slack will try again ${inWords(failing.next_ms)}.`);
  };
  onChange(what => (what === 'delivery' || what === 'all') && show());
  show();
  return line;
}

function inWords(ms) {
  if (ms < 1000) return 'now';
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `in ${seconds} s`;
  return `in ${Math.round(seconds / 60)} min`;
}
