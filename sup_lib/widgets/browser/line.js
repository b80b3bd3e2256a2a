/* Every change goes to the kernel, which answers once it is on disk; a page that hears nothing for three seconds says
 * that it is not saving. */

const PING_MS = 1000;
const SILENT_MS = 3000;
const WORKING_MS = 1200;
const PATIENCE_MS = 60000;
const TYPING_MS = 200;
const AT_LATEST_MS = 600;
const LINE_FREE_MS = 250;

/* What the page knows of its kernel: what was sent, what was kept, and when it last heard anything. */
class Line {
  constructor(model, show) {
    this.model = model;
    this.show = show;
    this.count = 0;
    this.unkept = new Map();
    this.waiting = new Map();
    this.keptAt = "";
    this.refusal = "";
    this.heard = null;
    this.answered = 0;
    this.asked = 0;
    this.timer = setInterval(() => this.tick(), PING_MS);
    this.send({ do: "ping" });
  }

  send(message, n = ++this.count) {
    try {
      this.model.send({ ...message, n });
    } catch {
      /* A lost kernel is noticed by its silence. */
    }
    return n;
  }

  /* Something that may take its time was asked for; a kernel answers in order, so any later answer means it is done. */
  begin() {
    this.asked = ++this.count;
    setTimeout(() => this.tell(), WORKING_MS);
    return this.asked;
  }

  get working() {
    return this.asked > this.answered;
  }

  /* Where nothing is typed, a kernel that is at work is waited for longer than one that should be listening. */
  get patient() {
    return this.working && !this.pending && !this.model.get("view").keeps && Date.now() - this.heard < PATIENCE_MS;
  }

  /* Keep a change soon, or at once where `soon` is false. Who types on without a pause is kept all the same: often
   * while the kernel keeps up, and less often where it has not answered the last change yet. */
  change(change, soon) {
    const key = JSON.stringify([change.field, change.row, change.column]);
    clearTimeout(this.waiting.get(key)?.timer);
    const since = this.waiting.get(key)?.since ?? Date.now();
    const latest = this.unkept.size ? AT_LATEST_MS : LINE_FREE_MS;
    const pause = Math.max(0, Math.min(TYPING_MS, since + latest - Date.now()));
    const go = () => {
      this.waiting.delete(key);
      this.unkept.set(key, { change, n: this.send({ do: "change", ...change }) });
    };
    if (soon) this.waiting.set(key, { go, since, timer: setTimeout(go, pause) });
    else go();
    this.tell();
  }

  flush() {
    for (const { go, timer } of [...this.waiting.values()]) {
      clearTimeout(timer);
      go();
    }
  }

  hear(message) {
    this.heard = Date.now();
    this.answered = Math.max(this.answered, ...[message.pong, message.kept, message.refused].filter(Number.isInteger));
    for (const [key, sent] of this.unkept) {
      if (sent.n === message.kept || sent.n === message.refused) this.unkept.delete(key);
    }
    if (message.kept) {
      this.keptAt = message.at;
      this.refusal = "";
    } else if (message.refused) this.refusal = message.sentence;
    this.tell();
  }

  get pending() {
    return this.unkept.size + this.waiting.size > 0;
  }

  get lost() {
    return this.heard !== null && Date.now() - this.heard > SILENT_MS;
  }

  tick() {
    if (this.lost) for (const sent of this.unkept.values()) sent.n = this.send({ do: "change", ...sent.change });
    this.send({ do: "ping" });
    this.tell();
  }

  tell() {
    if (this.lost && !this.patient) this.show("lost", this.keptAt);
    else if (this.refusal) this.show("refused", this.refusal);
    else if (this.pending) this.show("keeping", this.keptAt);
    else if (this.working) this.show("working", "");
    else if (this.keptAt) this.show("kept", this.keptAt);
    else this.show("ready", "");
  }

  stop() {
    clearInterval(this.timer);
  }
}
