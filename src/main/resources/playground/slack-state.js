// What the page knows of the workspace, kept up to date by the playground's events.

export const state = {
  team: {}, app: {}, people: new Map(), channels: new Map(), messages: new Map(), views: new Map(), homes: new Map(),
  sessions: new Map(), workflows: new Map(), suggestions: [], shortcuts: [], failing: null, me: localStorage.getItem('rehearsal.me'),
};

const listeners = new Set();
/** Calls back with what has changed: a word, and the data of it. */
export const onChange = listener => listeners.add(listener);
const changed = (what, data) => listeners.forEach(listener => listener(what, data));

export const names = {
  me: () => state.me,
  person: id => {
    const person = state.people.get(id);
    return person ? (person.is_bot ? person.real_name : person.profile.display_name || person.real_name) : id === 'USLACKBOT' ? 'Slackbot' : id;
  },
  channel: id => state.channels.get(id)?.name ?? id,
};

const key = (channel, ts) => channel + '/' + ts;

export function message(channel, ts) {
  return state.messages.get(key(channel, ts));
}

/** What `me` sees of a conversation, oldest first: a thread, or everything outside threads. */
export function messagesOf(channel, thread) {
  return [...state.messages.values()]
    .filter(one => one.channel === channel && (!one.visible_to || one.visible_to === state.me))
    .filter(one => (thread ? one.thread_ts === thread || one.ts === thread : !one.thread_ts || one.thread_ts === one.ts))
    .sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

export const sessionOf = (channel, thread) => state.sessions.get(channel + ':' + (thread ?? ''));

export const myDm = () => [...state.channels.values()].find(one => one.is_im && one.members.includes(state.me));

export const everybody = () => [...state.people.values()].filter(one => !one.is_bot);

export const myRooms = () => [...state.channels.values()].filter(one => !one.is_im && one.members.includes(state.me));

export const isApp = id => id === state.app.user;

/** Asks the playground to do something; throws with its sentence where it will not. */
export async function order(name, body) {
  const answer = await fetch('/control/slack/' + name, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.error);
  return json;
}

let loads = 0;
let meanwhile = null;

/** Asks for everything. What happens meanwhile is taken in afterwards, and of several answers only the last asked for counts. */
export async function load() {
  const mine = ++loads;
  meanwhile ??= [];
  const all = await (await fetch('/control/slack/state')).json();
  if (mine !== loads) return;
  Object.assign(state, {team: all.team, app: all.app, suggestions: all.suggestions, shortcuts: all.shortcuts ?? [], failing: null});
  const fill = (map, list, keyOf) => {
    map.clear();
    list.forEach(one => map.set(keyOf(one), one));
  };
  fill(state.people, all.people, one => one.id);
  fill(state.channels, all.channels, one => one.id);
  fill(state.messages, [...all.messages, ...all.ephemerals], one => key(one.channel, one.ts));
  fill(state.views, all.views, one => one.user);
  fill(state.homes, all.homes, one => one.user);
  fill(state.sessions, all.sessions, one => one.channel + ':' + one.thread_ts);
  if (!state.people.has(state.me)) state.me = all.people[0].id;
  const happened = meanwhile;
  meanwhile = null;
  happened.forEach(([what, data]) => takeIn[what](data));
  changed('all');
}

const takeIn = {
  message: data => state.messages.set(key(data.channel, data.ts), data),
  message_deleted: data => state.messages.delete(key(data.channel, data.ts)),
  channel: data => state.channels.set(data.id, data),
  channel_deleted: data => state.channels.delete(data.channel),
  person: data => state.people.set(data.id, data),
  view: data => (data.view ? state.views.set(data.user, data.view) : state.views.delete(data.user)),
  home: data => state.homes.set(data.user, data),
  workflow: data => state.workflows.set(data.id, data),
  session: data => state.sessions.set(data.channel + ':' + data.thread_ts, data),
  delivery: data => {
    if (data.kind !== 'event') return;
    if (data.failure) state.failing = data;
    else state.failing = null;
  },
};

/** Everything is asked for each time the stream opens: before that, something may have been missed. */
export function follow() {
  const events = new EventSource('/control/slack/events');
  for (const [what, take] of Object.entries(takeIn)) {
    events.addEventListener(what, event => {
      const data = JSON.parse(event.data);
      if (meanwhile) return meanwhile.push([what, data]);
      take(data);
      changed(what, data);
    });
  }
  events.addEventListener('reset', load);
  return new Promise((done, failed) => {
    events.onopen = () => load().then(done, failed);
    events.onerror = failed;
  });
}

export function become(person) {
  state.me = person;
  localStorage.setItem('rehearsal.me', person);
  changed('all');
}
