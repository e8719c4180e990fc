// What the browser remembers: the conversation's secret name, unsent messages and display choices.
// Shared by the tabs of one site; where storage is forbidden, it lives as long as the page.

const PREFIX = "tro-ly-dvc:";

export const randomName = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

class Shelf {
  constructor(storage) {
    this.storage = storage;
    this.spare = new Map();
  }

  get(key) {
    try {
      const text = this.storage.getItem(PREFIX + key);
      if (text !== null) return JSON.parse(text);
    } catch { /* forbidden or spoilt: as if it was never there */ }
    return this.spare.get(key);
  }

  set(key, value) {
    this.spare.delete(key);
    try {
      if (value === undefined) this.storage.removeItem(PREFIX + key);
      else this.storage.setItem(PREFIX + key, JSON.stringify(value));
    } catch {
      if (value !== undefined) this.spare.set(key, value);
    }
  }
}

const storageOf = (name) => {
  try { return window[name]; } catch { return null; }
};

export class Memory {
  constructor() {
    this.shared = new Shelf(storageOf("localStorage"));
    this.tab = new Shelf(storageOf("sessionStorage"));
    if (!/^[0-9a-f]{32}$/.test(this.shared.get("name"))) this.renew();
  }

  // The secret name of the conversation: 128 random bits.
  get name() { return this.shared.get("name"); }

  // Forgets the conversation and begins another.
  renew() {
    this.shared.set("outbox");
    this.shared.set("consent");
    this.shared.set("begun");
    this.shared.set("name", randomName());
  }

  // Whether anything was ever said under this name: if not, there is nothing to ask the gateway for.
  get begun() { return this.shared.get("begun") === true; }
  set begun(value) { this.shared.set("begun", value); }

  get consent() { return this.shared.get("consent") === true; }
  set consent(value) { this.shared.set("consent", value); }

  // Messages that the gateway has not answered yet, oldest first.
  get outbox() {
    const kept = this.shared.get("outbox");
    return Array.isArray(kept) ? kept : [];
  }

  put(message) { this.shared.set("outbox", [...this.outbox, message]); }

  take(id) { this.shared.set("outbox", this.outbox.filter((message) => message.id !== id)); }

  // Display choices: size, look, language.
  choice(key) { return this.shared.get(key); }
  choose(key, value) { this.shared.set(key, value); }

  // Whether the window is open in this tab.
  get open() { return this.tab.get("open"); }
  set open(value) { this.tab.set("open", value); }

  // Calls back with the key that another tab has changed.
  watch(changed, signal) {
    addEventListener("storage", (event) => {
      if (event.key === null || event.key.startsWith(PREFIX)) changed((event.key || "").slice(PREFIX.length));
    }, { signal });
  }
}
