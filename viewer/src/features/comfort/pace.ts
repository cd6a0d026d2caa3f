/** A change of less than this share of the brightest lately seen is no part of a flash (WCAG 2.2, definition of general flash). */
const SHARE = 0.1;
/** A flash is a pair of opposing changes; three a second are allowed (WCAG 2.3.1). */
const CHANGES = 6;
const SECOND = 1;

/** What may be shown of a brightness that changes: it holds its last value while more flashes than three would fall into a second. */
export class Pace {
  /** When it turned, seconds: from growing to falling or back, by enough. */
  private turns: number[] = [];
  private shown: number;
  /** The extreme it moves away from. */
  private extreme: number;
  private rising: boolean | null = null;
  private brightest: number;

  constructor(first: number) {
    this.shown = this.extreme = this.brightest = first;
  }

  /** What to show now of the wanted brightness; `now` in seconds. */
  show(wanted: number, now: number): number {
    this.turns = this.turns.filter((turn) => now - turn < SECOND);
    this.brightest = Math.max(this.brightest, wanted);
    const rising = wanted > this.extreme;
    const large = Math.abs(wanted - this.extreme) >= SHARE * this.brightest;
    if (large && rising !== this.rising) {
      if (this.turns.length >= CHANGES) return this.shown;
      this.turns.push(now);
      this.rising = rising;
      this.extreme = wanted;
    } else if (this.rising !== null && rising === this.rising) this.extreme = wanted;
    this.shown = wanted;
    return wanted;
  }
}
