/* A press of the pointer, and what has to wait for its end. */

/* Nothing on the page moves between the press and the release of a button: what leaving a box sets off would else be
 * drawn under the pointer, and the click be lost. */
class Pointer {
  constructor(el) {
    this.el = el;
    this.later = null;
    this.onDown = () => { this.later ??= []; };
    this.onUp = () => setTimeout(() => {
      const tasks = this.later ?? [];
      this.later = null;
      for (const task of tasks) task();
    });
    el.addEventListener("pointerdown", this.onDown);
    for (const name of ["pointerup", "pointercancel", "blur"]) window.addEventListener(name, this.onUp);
  }

  whenUp(task) {
    if (this.later) this.later.push(task);
    else task();
  }

  stop() {
    this.el.removeEventListener("pointerdown", this.onDown);
    for (const name of ["pointerup", "pointercancel", "blur"]) window.removeEventListener(name, this.onUp);
  }
}
