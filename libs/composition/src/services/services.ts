import { awards } from './awards.parts';
import { books } from './books.parts';
import { deadLetters } from './dead-letters.parts';
import { findings } from './findings.parts';
import { funds } from './funds.parts';
import { incentiveReports } from './incentive-reports.parts';
import { incentives } from './incentives.parts';
import { inspections } from './inspections.parts';
import { meals } from './meals.parts';
import { metrics } from './metrics.parts';
import { oversight } from './oversight.parts';
import { packs } from './packs.parts';
import { posts } from './posts.parts';
import { rosters } from './rosters.parts';
import { rounds } from './rounds.parts';
import type { ServiceParts } from './service-parts';
import { simulations } from './simulations.parts';
import { tasks } from './tasks.parts';

/** Every service of this process. */
export const SERVICES: readonly ServiceParts[] = [
  packs,
  oversight,
  deadLetters,
  tasks,
  metrics,
  books,
  findings,
  inspections,
  posts,
  rounds,
  incentives,
  awards,
  funds,
  rosters,
  meals,
  incentiveReports,
  simulations,
];
