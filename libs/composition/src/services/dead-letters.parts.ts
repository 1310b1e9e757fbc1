import {
  deadLetter,
  deadLetterBook,
  DeadLettersController,
  deadLettersReport,
  readable,
  report,
} from '@taizhang/platform';
import type { ServiceParts } from './service-parts';

/** Messages that no consumer could use; they are of no unit, so nobody reads them as history. */
export const deadLetters: ServiceParts = {
  controllers: [DeadLettersController],
  readables: [readable({ decider: deadLetter, unitOf: () => '' })],
  projections: [deadLetterBook],
  reports: [report(deadLettersReport)],
  reactions: () => [],
  timers: () => [],
};
