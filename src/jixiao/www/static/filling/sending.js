// Requests of the page: each gives {ok, …} or says in `kind` why not: `refused`, `away`, `over`, `signed-out`, `denied`.

const PATIENCE = 20000;

export class Sending {
  constructor(root) {
    this.root = root;
  }

  get token() {
    return document.querySelector("#sheets input[name=csrfmiddlewaretoken]").value;
  }

  async post(url, fields) {
    const send = () => this.ask(url, { method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRFToken": this.token } });
    const first = await send();
    if (first.kind !== "denied") return first;
    const page = await this.get(this.root.dataset.sheets);
    if (page.kind) return page; // signed out, or away: not for good
    return this.renewToken(page.text) ? send() : first;
  }

  async get(url, query = {}, signal = undefined) {
    return this.ask(`${url}?${new URLSearchParams(query)}`, { method: "GET" }, signal);
  }

  // News that the page looks for by itself: whoever does nothing is signed out all the same.
  async look(url, query) {
    return this.ask(`${url}?${new URLSearchParams(query)}`, { method: "GET", headers: { "X-By-Itself": "1" } });
  }

  // After signing in anew in another window the page has an old token.
  renewToken(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("input[name=csrfmiddlewaretoken]");
    const held = document.querySelector("#sheets input[name=csrfmiddlewaretoken]");
    const isNew = Boolean(fresh) && fresh.value !== held.value;
    if (isNew) held.value = fresh.value;
    return isNew;
  }

  async ask(url, options, signal) {
    let response;
    const limit = AbortSignal.timeout(PATIENCE);
    try {
      response = await fetch(url, { ...options, redirect: "manual", credentials: "same-origin", signal: signal ? AbortSignal.any([signal, limit]) : limit });
      if (response.type === "opaqueredirect") return { kind: "signed-out" };
      if (response.status === 403) return { kind: "denied" };
      if (response.status === 404) return { kind: "denied" };
      if (response.status === 409) {
        const said = await response.json();
        return { kind: said.is_over ? "over" : "refused", words: said.refused };
      }
      if (response.status >= 400 && response.status < 500) return { kind: "refused", words: "提交的内容有误，未能保存。请复制后刷新页面再填。" };
      if (!response.ok) return { kind: "away" };
      return response.headers.get("Content-Type").startsWith("application/json") ? await response.json() : { text: await response.text() };
    } catch {
      return { kind: "away" };
    }
  }
}
