// Hears what the assistant says by itself: by the event stream, and where streams do not get through by asking now
// and then. A hidden tab does not listen; what it missed comes when it is looked at again.

const POLL_EVERY = 15000;
const DRY_STREAMS = 3; // after so many it asks now and then
const POLLS = 20; // after so many it tries a stream again

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Listener {
  constructor(conversation) {
    this.conversation = conversation;
    this.running = null;
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.stop();
    }, { signal: conversation.life.signal });
  }

  start() {
    if (this.running || document.visibilityState === "hidden") return;
    this.running = new AbortController();
    this.listen(this.running.signal);
  }

  stop() {
    this.running?.abort();
    this.running = null;
  }

  async listen(signal) {
    const { conversation } = this;
    const { gateway, memory } = conversation;
    const { name } = memory;
    const heard = (message) => !signal.aborted && conversation.heard(message);
    let dry = 0;
    let polls = 0;
    while (!signal.aborted) {
      try {
        if (dry < DRY_STREAMS) {
          dry = (await gateway.stream(name, conversation.lastNotice, signal, heard)) ? 0 : dry + 1;
        } else {
          for (const message of await gateway.notices(name, conversation.lastNotice, signal)) heard(message);
          polls = (polls + 1) % POLLS;
          if (polls === 0) dry -= 1;
        }
      } catch {
        dry = Math.min(dry + 1, DRY_STREAMS);
      }
      await sleep(dry < DRY_STREAMS ? 1000 * (dry + 1) : POLL_EVERY);
    }
  }
}
