// Saved as typed: changes go off one after the other, and stay in the queue until the server has acknowledged them.

const WAITS = [1000, 3000, 8000, 20000];
const POLL = 5000;
const SLOW_POLL = 15000; // most work alone; whoever does not is told within seconds
const QUIET = 120000; // nobody else has changed anything for so long

export class Saving {
  // `on`: shown(path, text, by), conflict(conflict, label), refused(words, items), over(words), status(words, isBad),
  // checked() after everything is saved, reload() when rows have moved, isTyping().
  constructor(root, cells, sending, keeping, on) {
    Object.assign(this, { root, cells, sending, keeping, on });
    this.queue = [];
    this.conflicts = [];
    this.typing = null;
    this.behind = []; // what others wrote into the very cell that is being typed in
    this.busy = false;
    this.stopped = root.dataset.open !== "yes";
    this.failures = 0;
    this.saves = 0;
    this.mustReload = false;
    this.undos = [];
    this.redos = [];
  }

  begin(revision) {
    this.base = revision;
    this.seen = revision;
  }

  start() {
    this.heard = 0;
    this.met = 0; // when a save last showed that nobody else had changed anything
    const look = async () => {
      const pause = Date.now() - this.heard > QUIET ? SLOW_POLL : POLL;
      const early = this.met + pause - Date.now();
      if (early <= 0 && !document.hidden) await this.poll();
      setTimeout(look, early > 0 ? early : pause);
    };
    setTimeout(look, POLL);
    document.addEventListener("visibilitychange", () => document.hidden || this.poll());
    window.addEventListener("online", () => this.flush());
    window.addEventListener("beforeunload", (event) => {
      if (this.queue.length || this.typing) event.preventDefault();
    });
  }

  // All values that wait, in their order.
  get waiting() {
    return this.queue.flatMap((batch) => batch.items);
  }

  get pending() {
    return new Set(this.waiting.map((one) => one.path));
  }

  // Values that somebody changed on the page: [{path, text}], `was` where it is not what the page shows.
  edit(wanted) {
    const items = wanted
      .map(({ path, text, was }) => ({ path, was: was ?? this.cells.text(path), text }))
      .filter(({ was, text }) => was !== text);
    if (!items.length) return;
    if (this.stopped) {
      this.on.refused("此表现在不能改，以下内容没有保存，需要的请先复制：", items);
      return;
    }
    for (const { path, text } of items) this.cells.show(path, text);
    this.redos = [];
    this.queue.push({ base: this.base, items });
    this.keep();
    this.flush();
  }

  // What stands in the cell that is being typed in, so that not even this is lost; null when it is done.
  isTyping(typing) {
    this.typing = typing && { ...typing, base: this.base };
    this.keep();
    if (typing) return;
    const pending = this.pending;
    for (const one of this.behind.splice(0)) if (!pending.has(one.path)) this.theirs(one);
  }

  keep() {
    const { queue, typing, conflicts } = this;
    this.keeping.put({ queue, typing, conflicts });
    this.on.tools();
  }

  async flush() {
    if (this.busy || this.stopped) return;
    this.busy = true;
    clearTimeout(this.timer);
    while (this.queue.length && !this.stopped) {
      if (this.failures) this.queue = merged(this.queue);
      const batch = this.queue[0];
      this.on.status("正在保存…");
      const answer = await this.sending.post(this.root.dataset.save, { base: batch.base, changes: JSON.stringify(batch.items) });
      if (!this.acknowledged(batch, answer)) break;
    }
    this.busy = false;
    if (!this.queue.length && this.mustReload) await this.reload();
  }

  // Takes the answer to a batch in. False: it stays in the queue.
  acknowledged(batch, answer) {
    const count = this.pending.size;
    if (answer.kind === "refused") {
      this.queue.shift();
      this.on.refused(answer.words, batch.items);
      this.keep();
      return true;
    }
    if (answer.kind === "over" || answer.kind === "denied") {
      this.stopped = true;
      this.on.over(answer.words ?? "您现在不能填写此表，或登录身份已变化。", this.waiting);
      return false;
    }
    if (answer.kind) {
      const wait = WAITS[Math.min(this.failures, WAITS.length - 1)];
      this.failures += 1;
      const why = answer.kind === "signed-out" ? "登录已失效：请在新窗口重新登录，本页不要关闭" : "连接不上服务器";
      this.on.status(`未保存（${count}格）：${why}，内容已留在本机，将自动重试`, true);
      this.timer = setTimeout(() => this.flush(), wait);
      return false;
    }
    this.failures = 0;
    this.saves += 1;
    this.queue.shift();
    const later = this.pending;
    for (const [path, text] of Object.entries(answer.saved)) {
      if (batch.base === this.base && !later.has(path) && this.cells.text(path) !== text && this.typing?.path !== path) this.cells.show(path, text);
    }
    for (const one of answer.conflicts) this.conflict(one, later, !answer.has_moved && batch.base === this.base);
    if (answer.is_changed) this.undos.push(answer.revision);
    if (answer.is_changed && answer.revision === this.seen + 1) [this.seen, this.met] = [answer.revision, Date.now()];
    if (answer.has_moved) this.mustReload = true;
    else if (batch.base === this.base) this.base = answer.revision;
    this.keep();
    if (!this.queue.length) {
      this.on.status(`已保存 ${answer.at}`);
      this.on.checked();
    }
    return true;
  }

  // `isHere`: the page still has the paths of the change; else the sheets are about to be drawn anew.
  conflict(one, later, isHere) {
    const label = this.cells.label(one.path);
    if (later.has(one.path)) {
      for (const item of this.waiting.filter((each) => each.path === one.path)) one.text = item.text;
      for (const batch of this.queue) batch.items = batch.items.filter((each) => each.path !== one.path);
      this.queue = this.queue.filter((batch) => batch.items.length);
    }
    if (one.now !== null && isHere) this.cells.show(one.path, one.now);
    this.conflicts.push({ ...one, label });
    this.on.conflict();
  }

  // A person decided: `text` null keeps what stands there.
  settle(conflict, text) {
    this.conflicts = this.conflicts.filter((one) => one !== conflict);
    this.keep();
    if (text !== null) this.edit([{ path: conflict.here, text, was: conflict.now }]);
    this.on.conflict();
  }

  async poll() {
    if (this.busy || (document.hidden && !this.queue.length)) return;
    if (this.failures) return;
    const before = this.saves;
    const answer = await this.sending.look(this.root.dataset.changes, { since: this.seen });
    if (answer.kind || before !== this.saves || this.busy) return;
    const pending = this.pending;
    let any = false;
    for (const one of answer.changes) {
      if (pending.has(one.path) || this.cells.text(one.path) === one.text) continue;
      this.heard = Date.now();
      if (this.typing?.path === one.path) this.behind.push(one);
      else any = this.theirs(one) || any;
    }
    this.seen = answer.revision;
    if (answer.has_moved) this.mustReload = true;
    else if (!this.mustReload && !this.queue.length) this.base = answer.revision;
    if (answer.state !== this.root.dataset.state && !["draft", "returned"].includes(answer.state) && !this.stopped) {
      this.stopped = true;
      this.on.over("此表已由他人提交或状态已变化，本页不能再改。没有保存的内容仍留在本页，需要的请先复制。", this.waiting);
    }
    if (this.mustReload && !this.typing) await this.reload();
    else if (any) this.on.checked();
  }

  theirs({ path, text, by, at }) {
    if (!this.cells.at(path)) return false;
    this.cells.show(path, text);
    this.on.others(path, by, at);
    return true;
  }

  // The sheets anew, once nothing waits that is told by old paths.
  async reload() {
    if (this.queue.length || this.typing) return;
    const page = await this.sending.get(this.root.dataset.sheets);
    if (page.kind || this.queue.length || this.typing) return;
    this.mustReload = false;
    this.begin(this.on.reload(page.text));
    this.keep();
    this.on.checked();
  }

  // Something that must not overtake what is still to be saved: rows, undo.
  async after(work) {
    await this.flush();
    if (this.queue.length || this.busy || this.stopped) return null;
    this.busy = true;
    const answer = await work();
    this.busy = false;
    this.saves += 1;
    if (answer.kind) {
      this.on.refused(answer.words ?? "没有办成：连接不上服务器，请稍后再试。", []);
      return null;
    }
    if (!answer.has_moved) for (const [path, text] of Object.entries(answer.saved)) this.cells.show(path, text);
    for (const one of answer.conflicts) this.conflict(one, new Set(), false);
    this.on.status(`已保存 ${answer.at}`);
    if (answer.has_moved) {
      this.mustReload = true;
      await this.reload();
    } else {
      this.base = answer.revision;
      this.on.checked();
    }
    return answer;
  }

  async row(act, row) {
    const answer = await this.after(() => this.sending.post(this.root.dataset.rows, { act, row, base: this.base }));
    if (answer?.is_changed) this.undos.push(answer.revision);
    this.redos = [];
    this.on.tools();
    return answer;
  }

  async back(from, to) {
    await this.flush();
    const revision = from.pop();
    if (revision === undefined) return;
    const answer = await this.after(() => this.sending.post(this.root.dataset.undo, { revision, base: this.base }));
    if (answer?.is_changed) to.push(answer.revision);
    this.on.tools();
  }

  undo() {
    return this.back(this.undos, this.redos);
  }

  redo() {
    return this.back(this.redos, this.undos);
  }

  // What earlier windows did not get rid of. Gives how many values.
  restore() {
    let count = 0;
    for (const { queue, typing, conflicts } of this.keeping.taken()) {
      const left = typing && typing.text !== typing.was ? [{ base: typing.base, items: [typing] }] : [];
      for (const batch of merged([...queue, ...left])) {
        count += batch.items.length;
        if (this.stopped) this.on.refused("上次没有保存的内容如下，此表现在不能改：", batch.items);
        else this.queue.push(batch);
        this.mustReload = true;
      }
      this.conflicts.push(...(conflicts ?? []));
    }
    this.keep();
    return count;
  }
}

// Batches of the same revision as one: for each value what stood there first, and what was typed last.
function merged(batches) {
  const found = new Map();
  for (const { base, items } of batches) {
    if (!found.has(base)) found.set(base, new Map());
    const values = found.get(base);
    for (const one of items) values.set(one.path, { ...one, was: values.get(one.path)?.was ?? one.was });
  }
  return [...found].map(([base, values]) => ({ base, items: [...values.values()] }));
}
