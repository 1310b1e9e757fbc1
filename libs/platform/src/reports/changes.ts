import type { SseMessage } from '../edge';
import type { ProjectionRunner } from '../read';
import type { Report } from './report';

/** One message per report whose rows changed; what changes while the reader is slow is gathered into the newest. */
export async function* changesOf(
  reports: readonly Pick<Report, 'name' | 'projection'>[],
  projections: Pick<ProjectionRunner, 'onChange'>,
  signal: AbortSignal,
): AsyncGenerator<SseMessage> {
  const moved = new Map<string, string>();
  let ring = (): void => undefined;
  const wake = (): void => ring();
  const end = projections.onChange((name, position) => {
    moved.set(name, position);
    ring();
  });
  signal.addEventListener('abort', wake);
  try {
    while (!signal.aborted) {
      if (moved.size === 0) await new Promise<void>((resolve) => (ring = resolve));
      for (const projection of [...moved.keys()]) {
        const position = moved.get(projection);
        moved.delete(projection);
        for (const { name } of reports.filter((report) => report.projection === projection)) {
          yield { event: 'report', data: JSON.stringify({ report: name, position }) };
        }
      }
    }
  } finally {
    signal.removeEventListener('abort', wake);
    end();
  }
}
