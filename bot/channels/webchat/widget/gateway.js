// The transport: every call to the gateway, and nothing about how things look.

const PATIENCE = 60000; // milliseconds for an answer
const SILENCE = 40000; // a stream that brings not even its ping for so long does not get through

// What went wrong: `code` and `message` come from the gateway, `again` says whether trying again may help.
export class GatewayError extends Error {
  constructor(code, message, again, wait) {
    super(message);
    Object.assign(this, { code, again, wait });
  }
}

// The messages of an event stream; tells of every sign of life, pings too.
async function* eventsOf(reader, alive) {
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    alive();
    text += decoder.decode(value, { stream: true });
    const events = text.split(/\r?\n\r?\n/);
    text = events.pop();
    for (const event of events) {
      const lines = event.split(/\r?\n/).filter((line) => line.startsWith("data:"));
      if (lines.length) yield JSON.parse(lines.map((line) => line.slice(5).trim()).join("\n"));
    }
  }
}

export class Gateway {
  constructor(address) {
    this.address = address;
    this.known = null;
  }

  // What the window has to know of this assistant; asked once, and again when its ticket has run out.
  info() {
    this.known ||= this.call("GET", "/api/widget").catch((error) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  async chat(name, message, consent) {
    const { id, text, payload } = message;
    const content = payload === undefined ? { text } : { payload };
    const body = { conversation: name, message_id: id, consent, ...content };
    return (await this.allowed("POST", "/api/chat", { body })).messages;
  }

  history(name) { return this.allowed("GET", "/api/conversation", { name }); }

  forget(name) { return this.allowed("DELETE", "/api/conversation", { name }); }

  rate(name, rating) { return this.allowed("POST", "/api/ratings", { name, body: rating }); }

  // Tells that a link was opened; the page may be gone before the answer comes.
  clicked(name, click) { return this.allowed("POST", "/api/clicks", { name, body: click, keepalive: true }); }

  async notices(name, after, signal) {
    return (await this.allowed("GET", `/api/messages?after=${after}`, { name, signal })).messages;
  }

  // Reads the event stream until it ends; returns whether it brought anything at all. It is read with fetch, since
  // EventSource sends no headers and the name of a conversation belongs in no address.
  async stream(name, after, signal, heard) {
    const { ticket } = await this.info();
    const headers = { "X-Conversation": name, "X-Page-Ticket": ticket, "Last-Event-ID": after };
    const ended = new AbortController();
    const end = () => ended.abort();
    signal.addEventListener("abort", end, { once: true });
    let timer = setTimeout(end, SILENCE);
    let lively = false;
    try {
      const answer = await fetch(`${this.address}/api/events`, { headers, signal: ended.signal, credentials: "omit" });
      if (!answer.ok) throw new GatewayError("stream", `status ${answer.status}`, true);
      for await (const event of eventsOf(answer.body.getReader(), () => {
        lively = true;
        clearTimeout(timer);
        timer = setTimeout(end, SILENCE);
      })) heard(event);
    } catch (error) {
      if (!lively) throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
    }
    return lively;
  }

  // A call that needs the ticket; an old ticket is renewed once.
  async allowed(method, path, options = {}) {
    try {
      return await this.call(method, path, { ...options, ticket: (await this.info()).ticket });
    } catch (error) {
      if (error.code !== "not_allowed") throw error;
      this.known = null;
      return this.call(method, path, { ...options, ticket: (await this.info()).ticket });
    }
  }

  async call(method, path, { name, body, ticket, signal, keepalive } = {}) {
    const headers = {};
    if (body) headers["Content-Type"] = "application/json";
    if (name) headers["X-Conversation"] = name;
    if (ticket) headers["X-Page-Ticket"] = ticket;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), PATIENCE);
    signal?.addEventListener("abort", () => limit.abort(), { once: true });
    try {
      const answer = await fetch(this.address + path, {
        method, headers, body: body && JSON.stringify(body), signal: limit.signal, credentials: "omit", keepalive,
      });
      if (answer.status === 204) return null;
      const data = await answer.json().catch(() => ({}));
      if (answer.ok) return data;
      const { code = `http_${answer.status}`, message = "" } = data.error || {};
      const again = answer.status >= 500 || answer.status === 429;
      throw new GatewayError(code, message, again, Number(answer.headers.get("Retry-After")) || 0);
    } catch (error) {
      if (error instanceof GatewayError) throw error;
      throw new GatewayError("no_connection", "", true, 0);
    } finally {
      clearTimeout(timer);
    }
  }
}
