import { AMOUNT_DEFS } from './amounts.schema';
import { incentivesSection } from './incentives.schema';
import { inspectionsSection } from './inspections.schema';
import { date, openDate, text, unit } from './parts.schema';
import { scorecardsSection } from './scorecards.schema';
import { tasksSection } from './tasks.schema';

/** The shape of a pack: the loader checks by it, the types come from it, editors read it as `pack.schema.json`. */
export const packSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://taizhang.dev/schemas/pack.schema.json',
  title: 'Taizhang policy pack',
  type: 'object',
  additionalProperties: false,
  required: ['documentId', 'title', 'packVersion', 'issuer', 'issuedOn', 'adoptingUnit'],
  properties: {
    documentId: { type: 'string', 'x-reference': 'document', maxLength: 8, description: 'SG1, ZZ3, WP07, HY' },
    title: text,
    packVersion: { type: 'integer', minimum: 1, maximum: 1000000, description: 'Goes up with every change in force' },
    issuer: { ...unit, description: 'The unit that issued the document' },
    issuedOn: { ...openDate, description: 'null where the document bears no date' },
    effectiveFrom: { ...date, description: 'First day in force; absent: the day of adoption' },
    effectiveTo: { ...date, description: 'Last day in force; absent: open' },
    model: { type: 'boolean', default: false, description: 'Many units adopt it, each for itself' },
    adoptingUnit: { ...unit, description: 'Who adopts it; of a model: the unit whose subtree may' },
    tasks: tasksSection,
    scorecards: scorecardsSection,
    inspections: inspectionsSection,
    incentives: incentivesSection,
  },
  $defs: AMOUNT_DEFS,
} as const;
