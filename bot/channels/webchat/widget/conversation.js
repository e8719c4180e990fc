// One conversation as this tab knows it: what was said, in its order, and what is still to be sent.
// It knows the gateway and the browser's memory, and nothing of the page; whoever shows it is told of changes.

import { randomName } from "./memory.js";
import { Listener } from "./listener.js";

const WAITS = [1000, 2000, 4000, 8000, 15000]; // milliseconds before trying again
const SLOW = 2500; // after which it is asked whether the gateway has the message

// Only one tab sends at a time; without locks the gateway's memory of message ids still keeps each message single.
const hasLocks = navigator.locks && self.origin !== "null"; // a sandboxed frame may hold none
const alone = (work) => (hasLocks ? navigator.locks.request("tro-ly-dvc:send", work) : work());

export class Conversation extends EventTarget {
  constructor(gateway, memory) {
    super();
    Object.assign(this, { gateway, memory, entries: [], states: new Map(), typed: new Map(), trouble: null });
    this.failures = 0;
    this.life = new AbortController();
    this.listener = new Listener(this);
  }

  // Everything to show, oldest first: {key, from: "me" | "bot", text, state, message, rating, at}.
  get items() {
    const known = new Set(this.entries.map((entry) => entry.key));
    const unsent = this.memory.outbox.filter(({ id }) => !known.has(id)).map((message) => ({
      key: message.id, from: "me", text: message.title || message.text, at: message.at, message,
      ...(this.states.get(message.id) || { state: "waiting" }),
    }));
    return [...this.entries, ...unsent];
  }

  get busy() { return this.items.some((item) => item.state === "sending" || item.state === "received"); }

  begin() {
    const { signal } = this.life;
    this.memory.watch((key) => this.elsewhere(key), signal);
    const awake = () => document.visibilityState === "visible" && this.wake();
    document.addEventListener("visibilitychange", awake, { signal });
    addEventListener("pageshow", (event) => event.persisted && awake(), { signal });
    addEventListener("online", awake, { signal });
    addEventListener("offline", () => this.changed(), { signal });
    this.wake();
  }

  end() {
    this.life.abort();
    this.listener.stop();
    clearTimeout(this.timer);
  }

  // After a start, a sleep or a lost network: what was missed comes, what was not sent goes.
  wake() {
    this.failures = 0;
    this.listener.stop();
    if (this.memory.begun) this.sync().then(() => this.listener.start());
    this.flush();
  }

  say(text) { this.post({ text }); }

  press(payload, title) { this.post({ payload, title }); }

  post(content) {
    this.memory.put({ id: randomName(), at: new Date().toISOString(), ...content });
    this.changed();
    this.flush();
  }

  // The person's answer to the question whether personal values may be kept.
  agree(id, agreed) {
    if (agreed) this.memory.consent = true;
    else this.drop(id);
    this.states.delete(id);
    this.flush();
  }

  drop(id) {
    this.memory.take(id);
    this.states.delete(id);
    this.changed();
    this.flush();
  }

  retry() {
    this.failures = 0;
    this.flush();
  }

  async flush() {
    clearTimeout(this.timer);
    if (this.flushing) { this.more = true; return; }
    this.flushing = true;
    try {
      do {
        this.more = false;
        await alone(() => this.sendAll());
      } while (this.more);
    } finally {
      this.flushing = false;
    }
  }

  async sendAll() {
    for (;;) {
      const [message] = this.memory.outbox;
      if (!message || this.states.get(message.id)?.state === "consent") return;
      if (!(await this.deliver(message))) return;
    }
  }

  // Sends one message; returns whether the next one may go.
  async deliver(message) {
    const { name } = this.memory;
    this.mark(message.id, { state: "sending" });
    const slow = setTimeout(() => this.sync(), SLOW);
    try {
      const replies = await this.gateway.chat(name, message, this.memory.consent);
      if (name !== this.memory.name) return true; // it was ended meanwhile
      this.answered(message, replies);
      return true;
    } catch (error) {
      if (error.code === "consent_needed") this.mark(message.id, { state: "consent" });
      else if (error.again) this.later(message, error);
      else this.refused(message, error);
      return !error.again && error.code !== "consent_needed";
    } finally {
      clearTimeout(slow);
    }
  }

  answered(message, replies) {
    const at = new Date().toISOString();
    const text = message.title || message.text;
    this.typed.set(message.id, text);
    const rest = this.entries.filter((entry) => entry.key !== message.id);
    const known = new Set(rest.map((entry) => entry.key));
    const fresh = replies.filter((reply) => !known.has(reply.id));
    this.entries = [
      ...rest, { key: message.id, from: "me", text, state: "sent", at: message.at },
      ...fresh.map((reply) => ({ key: reply.id, from: "bot", text: reply.text, message: reply, at })),
    ];
    this.done(message.id);
    if (!this.memory.begun) {
      this.memory.begun = true;
      this.listener.start();
    }
  }

  refused(message, error) {
    this.typed.set(message.id, message.title || message.text);
    this.entries = [...this.entries, {
      key: message.id, from: "me", text: message.title || message.text, at: message.at,
      state: "refused", reason: error.message,
    }];
    this.done(message.id);
  }

  done(id) {
    this.failures = 0;
    this.trouble = null;
    this.changes = (this.changes || 0) + 1;
    this.states.delete(id);
    this.memory.take(id);
    this.changed();
  }

  later(message, error) {
    const wait = error.wait * 1000 || WAITS[Math.min(this.failures, WAITS.length - 1)];
    this.failures += 1;
    this.trouble = error;
    this.mark(message.id, { state: "waiting", reason: error.message, stuck: true });
    this.timer = setTimeout(() => this.flush(), wait);
  }

  mark(id, state) {
    this.states.set(id, state);
    this.changed();
  }

  // A message that the assistant sent by itself.
  heard(message) {
    if (this.entries.some((entry) => entry.key === message.id)) return;
    const at = new Date().toISOString();
    this.changes = (this.changes || 0) + 1;
    this.entries = [...this.entries, { key: message.id, from: "bot", text: message.text, message, at }];
    this.changed();
  }

  // Takes the gateway's record for the truth; begins again where something happened meanwhile.
  async sync() {
    if (this.syncing) return;
    this.syncing = true;
    const { name } = this.memory;
    const changes = this.changes;
    let record = null;
    try { record = await this.gateway.history(name); } catch { /* the next waking tries again */ }
    this.syncing = false;
    if (!record || this.life.signal.aborted) return;
    if (name !== this.memory.name || changes !== this.changes) { this.sync(); return; }
    if (!record.known) { this.isOver(); return; }
    if (record.consented) this.memory.consent = true;
    this.entries = this.read(record.entries);
    this.changed();
  }

  // Entries of the record as items; a message still in the outbox only gets the mark that the gateway has it.
  read(records) {
    const unsent = new Set(this.memory.outbox.map((message) => message.id));
    const items = [];
    for (const { at, said, message_id: id, answer, rating } of records) {
      if (answer) {
        items.push({ key: answer.id, from: "bot", text: answer.text, message: answer, rating, at });
      } else if (unsent.has(id)) {
        if (this.states.get(id)?.state === "sending") this.states.set(id, { state: "received" });
      } else if (said !== null || this.typed.has(id)) {
        items.push({ key: id, from: "me", text: this.typed.get(id) ?? said, isMasked: !this.typed.has(id), state: "sent", at });
      }
    }
    const refused = this.entries.filter((entry) => entry.state === "refused");
    return [...items, ...refused];
  }

  // The gateway knows this conversation no longer.
  isOver() {
    if (!this.memory.begun || this.memory.outbox.length) return;
    this.memory.renew();
    this.reset();
    this.dispatchEvent(new Event("over"));
  }

  async forget() {
    if (this.memory.begun || this.entries.length || this.memory.outbox.length) {
      await this.gateway.forget(this.memory.name);
    }
    this.memory.renew();
    this.reset();
  }

  reset() {
    this.listener.stop();
    this.entries = [];
    this.states.clear();
    this.typed.clear();
    this.trouble = null;
    this.changes = (this.changes || 0) + 1;
    this.changed();
  }

  async rate(key, rating) {
    await this.gateway.rate(this.memory.name, { reply_id: key, ...rating });
    this.entries = this.entries.map((entry) => (entry.key === key ? { ...entry, rating } : entry));
    this.changed();
  }

  // Counted if the gateway can be reached; the link opens all the same.
  opened(key, n) { this.gateway.clicked(this.memory.name, { reply_id: key, n }).catch(() => {}); }

  // Another tab did something.
  elsewhere(key) {
    if (key === "name" || key === "") this.reset();
    if (key === "begun" || key === "outbox") {
      clearTimeout(this.catching);
      this.catching = setTimeout(() => {
        if (this.memory.begun) this.sync().then(() => this.listener.start());
        this.changed();
        this.flush();
      }, 50);
    }
  }

  // The number of the newest notice here; what comes after it is still to be heard.
  get lastNotice() {
    const numbers = this.entries.map((entry) => /^n(\d+)$/.exec(entry.key)).map((match) => (match ? Number(match[1]) : 0));
    return `n${Math.max(0, ...numbers)}`;
  }

  changed() { this.dispatchEvent(new Event("change")); }
}
