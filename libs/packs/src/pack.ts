import type { due } from './schema/due.schema';
import type { incentivesSection, rule } from './schema/incentives.schema';
import type { inspectionsSection } from './schema/inspections.schema';
import type { packSchema } from './schema/pack.schema';
import type { scorecard } from './schema/scorecards.schema';
import type { Shape } from './schema/shape';
import type { definition, deliverable, metric, tasksSection } from './schema/tasks.schema';

/** What the YAML says, defaults filled in. */
export type PackContent = Shape<typeof packSchema>;

/** A checked pack. `digest`: SHA-256 in hex of what its author wrote, whatever the layout, comments or key order. */
export type Pack = PackContent & { readonly digest: string };

export type TaskSection = Shape<typeof tasksSection>;
export type TaskDefinition = Shape<typeof definition>;
/** When a task is due: `fixed`, `relative`, `recurring` or `longTerm`, told apart by `kind`. */
export type DueRule = Shape<typeof due>;
export type DeliverableDefinition = Shape<typeof deliverable>;
export type MetricDefinition = Shape<typeof metric>;
export type PlanBody = NonNullable<TaskSection['body']>;
export type Seat = PlanBody['seats'][number];
export type Phase = TaskSection['phases'][number];
export type PlanParameters = TaskSection['parameters'];
export type Scorecard = Shape<typeof scorecard>;
export type Indicator = Scorecard['indicators'][number];
export type Criterion = Indicator['criteria'][number];
export type InspectionSection = Shape<typeof inspectionsSection>;
export type IncentivesSection = Shape<typeof incentivesSection>;
/** One declarative rule about money (`incentives.md` §9.1): of a key there may be several versions. */
export type IncentiveRule = Shape<typeof rule>;
export type ProgrammeTerms = IncentivesSection['programme'];
export type ProgrammeParam = IncentivesSection['params'][number];
export type AwardKind = IncentivesSection['kinds'][number];
export type FundTerms = IncentivesSection['funds'][number];
export type FactDefinition = IncentivesSection['facts'][number];
export type FactType = FactDefinition['type'];
export type SubjectKind = FactDefinition['subject'];
export type FactPeriod = FactDefinition['period'];
export type LetStep = IncentiveRule['let'][number];
export type Bearer = FundTerms['bearer'];

/** The sections that a pack may hold, in the order of `PackAdopted.sections`. */
export const PACK_SECTIONS = ['tasks', 'scorecards', 'inspections', 'incentives'] as const;
