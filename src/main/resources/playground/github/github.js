"use strict";

// Everything shown was written by others: it becomes text nodes, never markup.

const page = document.getElementById("page");
const crumbs = document.getElementById("crumbs");

/** An element with attributes and children; children are elements or text. */
function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "onclick") element.addEventListener("click", value);
    else if (value !== false && value != null) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child != null && child !== false));
  return element;
}

async function facts(what, query) {
  const answer = await fetch(`/control/github/${what}?${new URLSearchParams(query || {})}`);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.message || `The answer was ${answer.status}.`);
  return body;
}

async function order(what, body) {
  const answer = await fetch(`/control/github/${what}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.message || `The answer was ${answer.status}.`);
  return said;
}

function show(title, trail, ...content) {
  document.title = `${title} · GitHub on this machine`;
  crumbs.replaceChildren(...trail.flatMap(([text, href], i) => [
    i > 0 ? h("span", {}, "/") : "", h("a", { href }, text),
  ]));
  page.replaceChildren(...content.flat().filter((part) => part != null));
}

function when(iso) {
  const seconds = (Date.now() - new Date(iso)) / 1000;
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  const [unit, length] = [["year", 31557600], ["month", 2629800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]]
    .find(([, size]) => seconds >= size) || ["second", 1];
  return h("time", { datetime: iso, title: new Date(iso).toLocaleString() }, words.format(-Math.round(seconds / length), unit));
}

const link = (text, ...path) => h("a", { href: address(...path) }, text);
const address = (...path) => ["/github", ...path.map((part) => String(part).split("/").map(encodeURIComponent).join("/"))].join("/");
const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;
const short = (sha) => sha.slice(0, 7);

function frame(repository, current) {
  const { owner, name } = repository;
  const tab = (id, text, path, count) => h("a", { href: address(owner, name, ...path), "aria-current": id === current && "page" },
    text, count > 0 && h("span", { class: "count" }, String(count)));
  return h("nav", { class: "tabs", "aria-label": "Repository" },
    tab("code", "Code", []),
    tab("pulls", "Pull requests", ["pulls"], repository.openPulls),
    tab("commits", "Commits", ["commits", repository.defaultBranch]),
    tab("branches", "Branches", ["branches"], Object.keys(repository.branches || {}).length));
}

const trailOf = (r, ...more) => [[r.owner, "/github"], [r.name, address(r.owner, r.name)], ...more];

async function repositories() {
  const all = await facts("repositories");
  show("Repositories", [], h("h1", {}, "Repositories"),
    all.length === 0 ? h("p", { class: "quiet" }, "There is none yet.") :
      h("div", { class: "box" }, h("ul", { class: "list" }, all.map((r) => h("li", {},
        h("div", { class: "grow" }, h("strong", {}, link(`${r.owner}/${r.name}`, r.owner, r.name)), " ",
          h("span", { class: "tag" }, r.private ? "Private" : "Public"), r.archived && [" ", h("span", { class: "tag" }, "Archived")],
          h("div", { class: "quiet" }, r.description)),
        h("a", { href: address(r.owner, r.name, "pulls") }, plural(r.openPulls, "open pull request")),
        h("span", { class: "quiet" }, "pushed ", when(r.pushedAt)))))));
}

async function code(owner, name, ref, path) {
  const r = await facts("repository", { owner, name });
  const branch = ref || r.defaultBranch;
  const tree = await facts("tree", { owner, name, ref: branch, path });
  show(`${owner}/${name}`, trailOf(r, ...steps(r, branch, path)), frame(r, "code"),
    !path && r.description && h("p", {}, r.description),
    h("div", { class: "row" }, h("span", { class: "ref" }, branch),
      h("span", { class: "clone push" }, `git clone ${location.origin}/github/git/${owner}/${name}.git`)),
    h("p", {}),
    h("div", { class: "box" },
      h("div", { class: "head" }, h("strong", {}, tree.commit.author), link(tree.commit.title, owner, name, "commit", tree.commit.sha),
        h("span", { class: "quiet push" }, h("span", { class: "sha" }, short(tree.commit.sha)), " · ", when(tree.commit.date))),
      h("ul", { class: "list tree" }, tree.entries.map((entry) => h("li", {},
        h("span", { class: "glyph", "aria-hidden": "true" }, entry.folder ? "▸" : "·"),
        link(entry.path.slice(path ? path.length + 1 : 0) + (entry.folder ? "/" : ""), owner, name, entry.folder ? "tree" : "blob", branch, entry.path),
        !entry.folder && h("span", { class: "quiet push" }, size(entry.size)))))),
    tree.readme && h("div", { class: "box" }, h("div", { class: "head" }, "README.md"), h("div", { class: "inside text" }, markdown(tree.readme))));
}

function steps(r, branch, path) {
  const parts = path ? path.split("/") : [];
  return parts.map((part, i) => [part, address(r.owner, r.name, "tree", branch, parts.slice(0, i + 1).join("/"))]);
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

async function blob(owner, name, ref, path) {
  const [r, file] = await Promise.all([facts("repository", { owner, name }), facts("view", { owner, name, ref, path })]);
  const lines = file.text == null ? [] : file.text.replace(/\n$/, "").split("\n");
  show(path, trailOf(r, ...steps(r, ref, path)), frame(r, "code"),
    h("div", { class: "box" },
      h("div", { class: "head" }, h("strong", {}, path), h("span", { class: "ref" }, ref), h("span", { class: "quiet push" }, `${plural(lines.length, "line")} · ${size(file.size)}`)),
      file.text == null ? h("p", { class: "inside quiet" }, "This file is not shown here: it is binary or very long.") :
        h("div", { class: "scroll" }, h("table", { class: "code" }, h("tbody", {}, lines.map((line, i) =>
          h("tr", { id: `L${i + 1}` }, h("td", { class: "n" }, String(i + 1)), h("td", {}, line))))))));
}

async function commits(owner, name, ref) {
  const [r, all] = await Promise.all([facts("repository", { owner, name }), facts("commits", { owner, name, ref: ref || "" })]);
  show("Commits", trailOf(r), frame(r, "commits"), h("p", {}, "On ", h("span", { class: "ref" }, ref || r.defaultBranch)), commitList(r, all));
}

function commitList(r, all) {
  return h("div", { class: "box" }, h("ul", { class: "list" }, all.map((commit) => h("li", {},
    h("div", { class: "grow" }, h("strong", {}, link(commit.title, r.owner, r.name, "commit", commit.sha)),
      h("div", { class: "quiet" }, commit.author, " · ", when(commit.date))),
    h("span", { class: "sha" }, link(short(commit.sha), r.owner, r.name, "commit", commit.sha))))));
}

async function commit(owner, name, sha) {
  const [r, one] = await Promise.all([facts("repository", { owner, name }), facts("commit", { owner, name, ref: sha })]);
  const rest = one.message.slice(one.title.length).trim();
  show(one.title, trailOf(r, [short(one.sha), address(owner, name, "commit", one.sha)]), frame(r, "commits"),
    h("h1", {}, one.title),
    rest && h("p", {}, rest),
    h("p", { class: "quiet" }, one.author, " · ", when(one.date), " · ", h("span", { class: "sha" }, one.sha)),
    changes(one.files));
}

async function branches(owner, name) {
  const r = await facts("repository", { owner, name });
  show("Branches", trailOf(r), frame(r, "branches"), h("div", { class: "box" }, h("ul", { class: "list" },
    Object.entries(r.branches).map(([branch, sha]) => h("li", {},
      h("div", { class: "grow" }, link(branch, owner, name, "tree", branch), " ",
        branch === r.defaultBranch && h("span", { class: "tag" }, "default"), " ",
        r.protected.includes(branch) && h("span", { class: "tag" }, "protected")),
      h("span", { class: "sha" }, link(short(sha), owner, name, "commit", sha)))))));
}

async function pulls(owner, name) {
  const [r, all] = await Promise.all([facts("repository", { owner, name }), facts("pulls", { owner, name })]);
  show("Pull requests", trailOf(r), frame(r, "pulls"),
    all.length === 0 ? h("p", { class: "quiet" }, "There are no pull requests yet.") :
      h("div", { class: "box" }, h("div", { class: "head" }, `${r.openPulls} open, ${all.length - r.openPulls} closed`),
        h("ul", { class: "list" }, all.map((pull) => h("li", {},
          h("span", { class: `dot ${pull.state}`, title: pull.state }, "●"),
          h("div", { class: "grow" }, h("strong", {}, link(pull.title, owner, name, "pull", pull.number)),
            h("div", { class: "quiet" }, `#${pull.number} `, pull.state, " · by ", pull.author, " · ", when(pull.createdAt))),
          h("span", { class: "ref" }, pull.head))))));
}

async function pull(owner, name, number, part) {
  const [r, one] = await Promise.all([facts("repository", { owner, name }), facts("pull", { owner, name, number })]);
  const at = (id, text, count) => h("a", { href: address(owner, name, "pull", number, ...(id ? [id] : [])), "aria-current": id === (part || "") && "page" },
    text, count > 0 && h("span", { class: "count" }, String(count)));
  const verb = one.state === "merged" ? `${one.mergedBy} merged` : `${one.author} wants to merge`;
  const head = [
    frame(r, "pulls"),
    h("h1", {}, one.title, " ", h("span", { class: "number" }, `#${number}`)),
    h("p", { class: "row" }, h("span", { class: `state ${one.state}` }, one.draft && one.state === "open" ? "Draft" : one.state[0].toUpperCase() + one.state.slice(1)),
      h("span", { class: "quiet" }, verb, ` ${plural(one.commits.length, "commit")} into `, h("span", { class: "ref" }, one.base), " from ", h("span", { class: "ref" }, one.head)),
      one.labels.map((label) => h("span", { class: "tag" }, label))),
    h("nav", { class: "tabs", "aria-label": "Pull request" }, at("", "Conversation", one.remarks.length), at("commits", "Commits", one.commits.length), at("files", "Files changed", one.files.length)),
  ];
  const trail = trailOf(r, [`#${number}`, address(owner, name, "pull", number)]);
  if (part === "files") show(one.title, trail, head, changes(one.files));
  else if (part === "commits") show(one.title, trail, head, commitList(r, one.commits));
  else show(one.title, trail, head, conversation(r, one));
}

function conversation(r, one) {
  return [
    remark(one.author, one.createdAt, one.body || "", "No description."),
    one.remarks.map((each) => remark(each.author, each.createdAt, each.body, "", `issuecomment-${each.id}`)),
    verdicts(one.verdicts),
    ending(r, one),
    h("h2", {}, "Files changed"), changes(one.files),
  ].flat();
}

function remark(author, at, body, empty, id) {
  return h("article", { class: "box", id }, h("div", { class: "head" }, h("strong", {}, author), h("span", { class: "quiet" }, when(at))),
    h("div", { class: "inside text" }, body.trim() ? markdown(body) : h("p", { class: "quiet" }, empty)));
}

function verdicts(all) {
  if (all.length === 0) return null;
  const tone = (state) => state === "success" ? "good" : ["failure", "error", "cancelled", "timed_out"].includes(state) ? "bad" : "wait";
  return h("div", { class: "box" }, h("div", { class: "head" }, h("strong", {}, "Checks")), h("ul", { class: "list" }, all.map((one) => h("li", {},
    h("span", { class: tone(one.state) }, one.state === "success" ? "✓" : tone(one.state) === "bad" ? "✕" : "○"), h("strong", {}, one.name),
    h("div", { class: "grow" }, h("span", { class: "quiet" }, one.title || one.state.replaceAll("_", " ")),
      one.summary && h("details", {}, h("summary", {}, "Summary"), h("div", { class: "text" }, markdown(one.summary)))),
    /^https?:\/\//.test(one.url) && h("a", { href: one.url, rel: "noreferrer" }, "Details")))));
}

function ending(r, one) {
  if (one.state === "merged") {
    const said = h("span", { class: "note", role: "status" });
    const deploy = async (event) => {
      event.target.disabled = true;
      try {
        await order("deploy", { owner: r.owner, name: r.name });
        said.textContent = `${r.defaultBranch} is deployed to production.`;
      } catch (failure) {
        said.textContent = failure.message;
        event.target.disabled = false;
      }
    };
    return h("div", { class: "box" }, h("div", { class: "inside acts" }, h("span", {}, h("span", { class: "dot merged" }, "● "), "Merged by ", h("strong", {}, one.mergedBy), " as ",
      h("span", { class: "sha" }, link(short(one.mergeSha), r.owner, r.name, "commit", one.mergeSha)), ", ", when(one.closedAt), "."),
      h("button", { onclick: deploy }, "Deploy to production"), said));
  }
  const note = h("span", { class: "note", role: "alert" });
  const act = (what) => async (event) => {
    const buttons = event.target.parentElement.querySelectorAll("button");
    buttons.forEach((button) => { button.disabled = true; });
    try {
      await order(what, { owner: r.owner, name: r.name, number: one.number });
      await route();
    } catch (failure) {
      note.textContent = failure.message;
      buttons.forEach((button) => { button.disabled = false; });
    }
  };
  if (one.state === "closed") {
    return h("div", { class: "box" }, h("div", { class: "inside acts" }, "Closed without being merged, ", when(one.closedAt), ".", h("button", { onclick: act("reopen") }, "Reopen"), note));
  }
  return h("div", { class: "box" }, h("div", { class: "inside acts" },
    one.mergeable ? h("span", {}, h("span", { class: "good" }, "✓"), " No conflicts with ", h("span", { class: "ref" }, one.base)) :
      h("span", {}, h("span", { class: "bad" }, "✕"), " This branch has conflicts."),
    h("button", { class: "main push", disabled: !one.mergeable || one.draft, onclick: act("merge") }, "Merge pull request"),
    h("button", { onclick: act("close") }, "Close"), note));
}

function changes(files) {
  const sum = (key) => files.reduce((total, file) => total + file[key], 0);
  return [
    h("p", { class: "quiet" }, `${plural(files.length, "file")} changed, `, h("span", { class: "plus" }, `+${sum("additions")}`), " ", h("span", { class: "minus" }, `−${sum("deletions")}`)),
    ...files.map((file) => h("div", { class: "box" },
      h("div", { class: "head" }, h("strong", {}, file.previous ? `${file.previous} → ${file.path}` : file.path),
        file.status !== "modified" && h("span", { class: "tag" }, file.status),
        h("span", { class: "push" }, h("span", { class: "plus" }, `+${file.additions}`), " ", h("span", { class: "minus" }, `−${file.deletions}`))),
      file.patch == null ? h("p", { class: "inside quiet" }, "Nothing to show: the file is binary, or only its name changed.") :
        h("div", { class: "scroll" }, h("table", { class: "code" }, h("tbody", {}, patch(file.patch)))))),
  ];
}

/** The rows of a unified diff. A run of removed lines and the run of added lines after it are compared word by word. */
function patch(text) {
  const rows = [];
  let before = 0;
  let after = 0;
  let gone = [];
  let come = [];
  const flush = () => {
    const pairs = gone.length === come.length ? gone.map((line, i) => words(line.text, come[i].text)) : [];
    gone.forEach((line, i) => rows.push(row("del", line.number, "", "−", pairs[i] ? pairs[i][0] : [line.text])));
    come.forEach((line, i) => rows.push(row("add", "", line.number, "+", pairs[i] ? pairs[i][1] : [line.text])));
    gone = [];
    come = [];
  };
  for (const line of text.split("\n")) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (hunk) {
      flush();
      [before, after] = [Number(hunk[1]), Number(hunk[2])];
      rows.push(h("tr", { class: "hunk" }, h("td", { class: "n" }), h("td", { class: "n" }), h("td", { colspan: 2 }, line)));
    } else if (line[0] === "-") gone.push({ number: before++, text: line.slice(1) });
    else if (line[0] === "+") come.push({ number: after++, text: line.slice(1) });
    else if (line[0] !== "\\") {
      flush();
      rows.push(row("", before++, after++, " ", [line.slice(1)]));
    }
  }
  flush();
  return rows;
}

function row(kind, before, after, sign, content) {
  return h("tr", { class: kind }, h("td", { class: "n" }, String(before)), h("td", { class: "n" }, String(after)), h("td", { class: "sign" }, sign), h("td", {}, content));
}

/** Both lines in pieces, with what the other does not have marked: the longest common run of words, both ways. */
function words(one, other) {
  const a = one.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) || [];
  const b = other.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) || [];
  if (a.length * b.length > 250000) return [[one], [other]];
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) length[i][j] = a[i] === b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
  }
  const left = [];
  const right = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { left.push([a[i++], false]); right.push([b[j++], false]); }
    else if (j >= b.length || (i < a.length && length[i + 1][j] >= length[i][j + 1])) left.push([a[i++], true]);
    else right.push([b[j++], true]);
  }
  const alike = left.filter(([text, changed]) => !changed && text.trim()).length;
  return alike === 0 ? [[one], [other]] : [pieces(left), pieces(right)];
}

/** Neighbours of one kind together; a blank between two changed words belongs to the change. */
function pieces(parts) {
  parts.forEach((part, i) => { if (!part[1] && !part[0].trim() && parts[i - 1]?.[1] && parts[i + 1]?.[1]) part[1] = true; });
  const runs = [];
  for (const [text, changed] of parts) {
    const last = runs.at(-1);
    if (last && last[1] === changed) last[0] += text;
    else runs.push([text, changed]);
  }
  return runs.map(([text, changed]) => (changed ? h("mark", {}, text) : text));
}

/** A small part of Markdown as elements: headings, lists, tables, quotes, fences, and what inline() knows. */
function markdown(text) {
  const lines = text.replace(/\r/g, "").split("\n");
  const out = [];
  const take = (test) => { const taken = []; while (lines.length && test(lines[0])) taken.push(lines.shift()); return taken; };
  while (lines.length) {
    const line = lines[0];
    const heading = /^(#{1,6})\s+(.*)/.exec(line);
    if (!line.trim() || /^<!--.*-->$/.test(line)) lines.shift();
    else if (heading) { lines.shift(); out.push(h(`h${Math.min(6, heading[1].length + 1)}`, {}, inline(heading[2]))); }
    else if (/^(```|~~~)/.test(line)) {
      const opening = lines.shift();
      const inside = take((next) => !next.startsWith(opening.slice(0, 3)));
      out.push(h("pre", {}, h("code", {}, opening.slice(3).trim() === "diff" ? inside.map(tinted) : inside.join("\n"))));
      lines.shift();
    } else if (/^\s*>/.test(line)) out.push(h("blockquote", {}, markdown(take((next) => /^\s*>/.test(next)).map((next) => next.replace(/^\s*> ?/, "")).join("\n"))));
    else if (/^\s*([-*+]|\d+[.)])\s+/.test(line)) {
      const items = take((next) => /^\s*([-*+]|\d+[.)])\s+/.test(next) || /^\s{2,}\S/.test(next));
      out.push(h(/^\s*\d/.test(line) ? "ol" : "ul", {}, items.map((item) => h("li", {}, inline(item.replace(/^\s*([-*+]|\d+[.)])?\s+/, ""))))));
    } else if (/^\s*\|/.test(line)) out.push(table(take((next) => /^\s*\|/.test(next))));
    else if (/^(-{3,}|\*{3,})\s*$/.test(line)) { lines.shift(); out.push(h("hr", {})); }
    else out.push(h("p", {}, inline([lines.shift(), ...take((next) => next.trim() && !/^(#{1,6}\s|```|~~~|\s*>|\s*[-*+]\s|\s*\||\d+[.)]\s)/.test(next))].join("\n"))));
  }
  return out;
}

/** A line of a diff block. */
function tinted(line) {
  const kind = { "-": "del", "+": "add" }[line[0]];
  return kind ? h("span", { class: kind }, line) : `${line}\n`;
}

function table(rows) {
  const cells = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, "|"));
  const body = rows.filter((line) => !/^\s*\|[\s:|-]+\|?\s*$/.test(line));
  return h("table", {}, body.map((line, i) => h("tr", {}, cells(line).map((cell) => h(i === 0 ? "th" : "td", {}, inline(cell))))));
}

/** Code, strong, emphasis and links; a link leads to http(s) or is plain text. */
function inline(text) {
  const out = [];
  const pattern = /(`+)(.+?)\1|\*\*(.+?)\*\*|(?<![\w*])[*_](?!\s)(.+?)[*_](?!\w)|\[([^\]]*)]\(([^)\s]+)\)|(https?:\/\/[^\s<>)]+)|\\([\\`*_{}[\]()#+.!|<>~-])/gs;
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    out.push(text.slice(from, found.index));
    from = found.index + found[0].length;
    const [whole, , codeText, strong, emphasis, label, target, bare, escaped] = found;
    if (codeText != null) out.push(h("code", {}, codeText));
    else if (strong != null) out.push(h("strong", {}, inline(strong)));
    else if (emphasis != null) out.push(h("em", {}, inline(emphasis)));
    else if (target != null) out.push(/^https?:\/\//.test(target) ? h("a", { href: target, rel: "noreferrer" }, label) : label);
    else if (bare != null) out.push(h("a", { href: bare, rel: "noreferrer" }, bare));
    else out.push(escaped ?? whole);
  }
  out.push(text.slice(from));
  return out;
}

/** Branch names may have slashes in them: the longest branch that the rest begins with is meant. */
async function split(owner, name, rest) {
  const r = await facts("repository", { owner, name });
  const whole = rest.join("/");
  const branch = Object.keys(r.branches).filter((each) => whole === each || whole.startsWith(`${each}/`)).sort((a, b) => b.length - a.length)[0] || rest[0];
  return [branch, whole.slice(branch.length + 1)];
}

async function route() {
  const [owner, name, kind, ...rest] = location.pathname.split("/").slice(2).filter(Boolean).map(decodeURIComponent);
  try {
    if (!owner || !name) await repositories();
    else if (kind === "tree") await code(owner, name, ...(await split(owner, name, rest)));
    else if (kind === "blob") await blob(owner, name, ...(await split(owner, name, rest)));
    else if (kind === "commits") await commits(owner, name, rest.join("/"));
    else if (kind === "commit") await commit(owner, name, rest[0]);
    else if (kind === "branches") await branches(owner, name);
    else if (kind === "pulls") await pulls(owner, name);
    else if (kind === "pull") await pull(owner, name, rest[0], rest[1]);
    else await code(owner, name, "", "");
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  } catch (failure) {
    show("Not here", [], h("h1", {}, "This cannot be shown"), h("p", { class: "note" }, failure.message), h("p", {}, h("a", { href: "/github" }, "All repositories")));
  }
}

route();
