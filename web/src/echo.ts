/**
 * Keeps a value that both the user and the program may change. What the user does is reported at once, and
 * comes back a frame or more later; by then the user may have gone on. Such echoes must not be applied, or
 * they would undo the user's newer scrolling or typing. Only what the program itself wants is.
 */
export class Echo<T> {
  private reported: T[] = [];
  private last: T;

  constructor(initial: T, private readonly same: (a: T, b: T) => boolean = Object.is) {
    this.last = initial;
  }

  /** Notes what the user did; false where the program knows it already. */
  report(value: T): boolean {
    const newest = this.reported.at(-1) ?? this.last;
    if (this.same(value, newest)) return false;
    this.reported.push(value);
    return true;
  }

  /** Takes the program's value; true where it is the program's own wish and must be applied. */
  accept(value: T): boolean {
    if (this.same(value, this.last)) return false;
    this.last = value;
    const echo = this.reported.findIndex((v) => this.same(v, value));
    if (echo >= 0) {
      this.reported.splice(0, echo + 1);
      return false;
    }
    this.reported = [];
    return true;
  }
}
