/**
 * The clock of all fakes: real time plus a skew that only grows.
 *
 * Jobs, predictions and poll limits are measured on it. A test moves it by hand (`advance`); a program run by the
 * testbed moves it through the control route each time it "sleeps" (see src/redirect), so nobody waits for real.
 * Nothing here sets timers: whoever depends on time compares with `now()` when it is asked.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Moves the clock forward by `ms`; a negative value is refused. */
  advance(ms: number): void;
  /** Raises the skew to at least `ms`; a program reports its whole skew, which may arrive out of order. */
  raiseSkew(ms: number): void;
}

/** A clock that starts at `start` and stands still until it is moved. */
export function manualClock(start = 1_700_000_000_000): Clock {
  return skewed(() => start);
}

/** A clock that runs with the machine and can be moved ahead of it. */
export function runningClock(): Clock {
  return skewed(() => Date.now());
}

function skewed(base: () => number): Clock {
  let skew = 0;
  return {
    now: () => base() + skew,
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`a clock moves forward only, not by ${ms}`);
      skew += ms;
    },
    raiseSkew(ms) {
      if (ms > skew) skew = ms;
    },
  };
}
