// What comes up over the page: modals of the app, confirmations, and short notices.
import {h, textObject, plain} from './slack-text.js';
import {drawBlocks} from './slack-blocks.js';
import {state, names, order, everybody, myRooms} from './slack-state.js';

const modal = document.getElementById('modal');
const confirm = document.getElementById('confirm');
const notice = document.getElementById('toast');
let timer;

export function toast(sentence) {
  notice.textContent = sentence;
  notice.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => (notice.hidden = true), 8000);
}

/** A confirm object of Block Kit; true where the person agrees. */
export function confirmWith(dialog) {
  return new Promise(resolve => {
    const done = answer => {
      confirm.close();
      resolve(answer);
    };
    confirm.replaceChildren(
      h('h2', {id: 'confirm-title'}, dialog.title?.text ?? 'Are you sure?'),
      h('div', {class: 'sheet'}, textObject(dialog.text, names)),
      h('div', {class: 'actions end'},
        h('button', {type: 'button', class: 'button', onclick: () => done(false)}, dialog.deny?.text ?? 'Cancel'),
        h('button', {type: 'button', class: 'button ' + (dialog.style === 'danger' ? 'danger' : 'primary'), onclick: () => done(true)}, dialog.confirm?.text ?? 'Yes')));
    confirm.oncancel = () => resolve(false);
    confirm.showModal();
  });
}

/** Asks for a line of words; null where the person does not want to say any. */
export function askFor(title, label) {
  return new Promise(resolve => {
    const field = h('input', {type: 'text', 'aria-label': label, placeholder: label});
    const done = words => {
      confirm.close();
      resolve(words);
    };
    confirm.replaceChildren(h('form', {class: 'input', onsubmit: event => {
      event.preventDefault();
      done(field.value.trim() || null);
    }},
      h('h2', {id: 'confirm-title'}, title),
      h('div', {class: 'sheet'}, field),
      h('div', {class: 'actions end'},
        h('button', {type: 'button', class: 'button', onclick: () => done(null)}, 'Cancel'),
        h('button', {type: 'submit', class: 'button primary'}, 'Run'))));
    confirm.oncancel = () => resolve(null);
    confirm.showModal();
    field.focus();
  });
}

/** Shows the modal that `me` has open, or none. What was typed stays where its input stays. */
export function showModal() {
  const view = state.views.get(state.me);
  if (!view) {
    if (modal.open) modal.close();
    return;
  }
  const typed = modal.dataset.view === view.id ? collect() : {};
  const deps = {
    names,
    errors: view.errors,
    confirm: confirmWith,
    chosen: (block, element) => typed[block.block_id]?.[element.action_id] ?? view.state.values[block.block_id]?.[element.action_id],
    act: (block, element, given) => act(view, block, element, given),
    ...choosing(view),
  };
  modal.dataset.view = view.id;
  const problem = h('p', {class: 'error', role: 'alert', hidden: true});
  modal.replaceChildren(h('form', {onsubmit: event => submit(event, view, problem), novalidate: ''},
    h('header', {class: 'bar'},
      h('h2', {id: 'modal-title', class: 'grow'}, ...plain(view.title.text)),
      h('button', {type: 'button', class: 'icon', 'aria-label': 'Close', onclick: () => close(view)}, '✕')),
    h('div', {class: 'sheet'}, drawBlocks(view.blocks, deps), problem),
    h('div', {class: 'actions end'},
      h('button', {type: 'button', class: 'button', onclick: () => close(view)}, ...plain(view.close?.text ?? 'Cancel')),
      view.submit && h('button', {type: 'submit', class: 'button primary'}, ...plain(view.submit.text)))));
  modal.oncancel = event => {
    event.preventDefault();
    close(view);
  };
  if (!modal.open) modal.showModal();
  (modal.querySelector('[aria-invalid]') ?? modal.querySelector('.sheet input, .sheet textarea, .sheet select'))?.focus();
}

/** Who and what can be chosen in a view, also what only the app can offer. */
const choosing = view => ({
  people: everybody,
  rooms: myRooms,
  suggest: async (block, element, query) => {
    try {
      const outcome = await order('suggest', {view_id: view.id, action_id: element.action_id, block_id: block.block_id, user: state.me, query});
      return outcome.options;
    } catch (error) {
      toast(error.message);
      return [];
    }
  },
});

/** What stands in the inputs, in the form of state.values. */
function collect() {
  const values = {};
  const put = (node, value) => ((values[node.dataset.blockId] ??= {})[node.dataset.actionId] = value);
  const option = value => (value ? {value} : undefined);
  for (const node of modal.querySelectorAll('[data-action-id]')) {
    if (node.matches('fieldset')) {
      const boxes = [...node.querySelectorAll('input:checked')];
      const ticked = boxes.map(box => ({value: box.value, text: {text: box.nextSibling?.textContent}}));
      const many = node.dataset.kind !== 'one' && (node.dataset.kind === 'several' || node.querySelector('input')?.type === 'checkbox');
      if (node.dataset.kind === 'users') put(node, {selected_users: boxes.map(box => box.value)});
      else put(node, many ? {selected_options: ticked} : {selected_option: ticked[0]});
    } else if (node.matches('select')) {
      put(node, {selected_option: option(node.value)});
    } else if (node.matches('input[type="time"]')) {
      put(node, {selected_time: node.value});
    } else if (node.matches('input, textarea')) {
      put(node, {value: node.value});
    }
  }
  return values;
}

async function submit(event, view, problem) {
  event.preventDefault();
  const values = {};
  for (const [block, inputs] of Object.entries(collect())) {
    values[block] = {};
    for (const [action, one] of Object.entries(inputs)) {
      values[block][action] = one.value ?? one.selected_time ?? one.selected_users ?? one.selected_options?.map(option => option.value) ?? one.selected_option?.value ?? null;
    }
  }
  const button = event.submitter;
  button?.setAttribute('aria-busy', 'true');
  try {
    const outcome = await order('submit-view', {view_id: view.id, user: state.me, values});
    if (!outcome.delivered && outcome.response_action !== 'errors') say(problem, `We had some trouble connecting. Try again? (${outcome.status ? 'HTTP ' + outcome.status : outcome.failure})`);
  } catch (error) {
    say(problem, error.message);
  } finally {
    button?.removeAttribute('aria-busy');
  }
}

function say(problem, sentence) {
  problem.textContent = sentence;
  problem.hidden = false;
}

const close = view => order('close-view', {view_id: view.id, user: state.me}).catch(error => toast(error.message));

async function act(view, block, element, given) {
  try {
    const outcome = await order('tick', {view_id: view.id, action_id: element.action_id, block_id: block.block_id, user: state.me, ...given});
    if (outcome.delivered === false) toast('That didn’t work, try again.');
  } catch (error) {
    toast(error.message);
  }
}

/** The app's Home tab, as `me` sees it. */
export function drawHome() {
  const view = state.homes.get(state.me);
  if (!view) return [h('p', {class: 'empty'}, 'Threadwright has nothing to show here yet.')];
  const deps = {
    names,
    confirm: confirmWith,
    chosen: (block, element) => view.state.values[block.block_id]?.[element.action_id],
    act: (block, element, given) => act(view, block, element, given),
    ...choosing(view),
  };
  return drawBlocks(view.blocks, deps);
}
