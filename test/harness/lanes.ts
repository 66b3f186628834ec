/** Holds back work that would load the machine: whoever comes when all lanes are taken waits for its turn. */

/** A gate that lets at most `count` tasks run at the same time, first come first served. */
export function lanes(count: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return async (task) => {
    if (taken < count) taken++;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await task();
    } finally {
      // The lane is handed on without being freed in between, so that nobody can slip in.
      const next = waiting.shift();
      if (next) next();
      else taken--;
    }
  };
}
