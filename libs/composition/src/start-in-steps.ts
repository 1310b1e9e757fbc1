/** Something that runs until it is stopped; `stop` may be called again. */
export type Stoppable<Started> = Started & { stop(): Promise<void> };

/**
 * Starts something step by step; each step tells how it is undone. `stop`, and a start that fails, undo what was done,
 * the last first.
 */
export async function startInSteps<Started extends object>(
  start: (onStop: (undo: () => Promise<void>) => void) => Promise<Started>,
): Promise<Stoppable<Started>> {
  const steps: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const unwind = async (): Promise<void> => {
    for (let undo = steps.pop(); undo; undo = steps.pop()) await undo();
  };
  const stop = (): Promise<void> => (stopping ??= unwind());
  try {
    return { ...(await start((undo) => void steps.push(undo))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
