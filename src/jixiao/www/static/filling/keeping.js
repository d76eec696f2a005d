// What has not been acknowledged yet, kept by the browser: it outlives a crash, a closed window and a server that is away.

export class Keeping {
  constructor(root) {
    this.prefix = `jixiao:fill:${root.dataset.filing}:${root.dataset.person}:`;
    this.key = this.prefix + Math.random().toString(36).slice(2);
  }

  put(kept) {
    try {
      if (kept.queue.length || kept.typing || kept.conflicts.length) localStorage.setItem(this.key, JSON.stringify(kept));
      else localStorage.removeItem(this.key);
      return true;
    } catch {
      return false; // full or switched off: the page itself still holds everything
    }
  }

  // What earlier windows left behind, oldest first; taken over by this one.
  taken() {
    const found = [];
    try {
      for (const key of Object.keys(localStorage).filter((one) => one.startsWith(this.prefix))) {
        found.push(JSON.parse(localStorage.getItem(key)));
        localStorage.removeItem(key);
      }
    } catch {
      // nothing readable there
    }
    return found.filter((one) => Array.isArray(one?.queue));
  }
}
