import type { LocalDate } from '@taizhang/kernel';
import {
  commitmentOf,
  type CreateDraw,
  type DrawCommand,
  type DrawnSubject,
  poolHashOf,
  seedOf,
  selectedOf,
} from '@taizhang/tasks/domain';
import type { Act } from './act';
import { visitActs, type VisitCourse } from './visit-acts';

const FIRMS = Array.from({ length: 8 }, (_, index) => `FIRM-00${index + 1}`);
const BASIS = ['WP06 §二(三)8'];

interface Draw {
  readonly id: string;
  readonly agency: string;
  readonly entryId: string;
  readonly period: string;
  readonly subjects: readonly string[];
  readonly officers: readonly string[];
  readonly size: number;
  readonly openedOn: LocalDate;
  readonly seededOn: LocalDate;
}

export const JUNE: Draw = {
  ...{ id: 'sample-wp06-draw-1', agency: 'wp06.agency-01', entryId: 'licence', period: '2022-06', size: 4 },
  ...{ subjects: FIRMS, officers: ['OFF-01', 'OFF-02', 'OFF-03', 'OFF-04'] },
  ...{ openedOn: '2022-06-01', seededOn: '2022-06-02' },
};
const SEPTEMBER: Draw = {
  ...{ id: 'sample-wp06-draw-2', agency: 'wp06.agency-02', entryId: 'food', period: '2022-09', size: 2 },
  ...{ subjects: FIRMS.slice(0, 5), officers: ['OFF-21', 'OFF-22', 'OFF-23'] },
  ...{ openedOn: '2022-09-05', seededOn: '2022-09-06' },
};
/** Waits for the agency's seed. */
const NOVEMBER: Draw = {
  ...JUNE,
  id: 'sample-wp06-draw-3',
  period: '2022-11',
  openedOn: '2022-11-28',
  seededOn: '2022-11-29',
};

const seedsOf = ({ id }: Draw) => ({ agency: `${id}-agency`, supervisor: `${id}-justice` });

/** What comes out is known to whoever has both seeds: here as to everybody once they are laid open. */
export function drawn({ subjects, officers, size, ...draw }: Draw): DrawnSubject[] {
  const pool = { subjects, officers, sample: { size }, officersPerSubject: 2, conflicts: [] };
  const { agency, supervisor } = seedsOf(draw as Draw);
  return selectedOf(pool, seedOf(agency, supervisor, poolHashOf(subjects, officers)));
}

function opened(draw: Draw): Act[] {
  const { id, agency, entryId, period, subjects, officers, size, openedOn, seededOn } = draw;
  const create: CreateDraw = {
    ...{ type: 'CreateDraw', agency, purpose: 'inspection', entryId, period, officersPerSubject: 2, conflicts: [] },
    ...{ subjects: [...subjects], officers: [...officers], sample: { size } },
    ...{ commitment: commitmentOf(seedsOf(draw).agency), basis: BASIS },
  };
  const by = { id, kind: 'draw' } as const;
  const seeded: DrawCommand = { type: 'SeedDraw', supervisorSeed: seedsOf(draw).supervisor };
  return [
    { ...by, on: openedOn, unit: agency, role: 'inspection-approver', command: create },
    { ...by, on: seededOn, unit: 'wp06.justice', role: 'justice', command: seeded },
  ];
}

function revealed(draw: Draw, on: LocalDate): Act {
  const command: DrawCommand = { type: 'RevealDraw', agencySeed: seedsOf(draw).agency };
  return { on, unit: draw.agency, role: 'inspection-approver', id: draw.id, kind: 'draw', command };
}

type Course = Partial<VisitCourse> & Pick<VisitCourse, 'draftedOn'>;

function visitsOf(draw: Draw, items: readonly string[], courses: readonly Course[]): Act[] {
  return drawn(draw).flatMap(({ subjectId, officers }, index) => {
    const course = courses[index];
    if (!course) return [];
    const { id: drawId, agency, entryId } = draw;
    const id = `${drawId}-visit-${index + 1}`;
    return visitActs({ id, drawId, agency, entryId, subjectId, officers, items, mode: 'onsite', ...course });
  });
}

/** Published in time, published late, with a problem, never published; and one that the firm refused. */
export const drawActs = (): Act[] => [
  ...opened(JUNE),
  revealed(JUNE, '2022-06-06'),
  ...visitsOf(
    JUNE,
    ['licence', 'exits'],
    [
      { draftedOn: '2022-06-07', startedOn: '2022-06-14', recordedOn: '2022-06-14', publishedOn: '2022-06-20' },
      {
        ...{ draftedOn: '2022-06-07', startedOn: '2022-06-15', recordedOn: '2022-06-16', problem: 'exits' },
        publishedOn: '2022-06-22',
      },
      { draftedOn: '2022-06-08', startedOn: '2022-06-16', recordedOn: '2022-06-17', publishedOn: '2022-07-25' },
      { draftedOn: '2022-06-08', startedOn: '2022-06-17', recordedOn: '2022-06-17' },
    ],
  ),
  ...opened(SEPTEMBER),
  revealed(SEPTEMBER, '2022-09-07'),
  ...visitsOf(
    SEPTEMBER,
    ['food'],
    [
      { draftedOn: '2022-09-08', startedOn: '2022-09-15', recordedOn: '2022-09-15', publishedOn: '2022-09-19' },
      { draftedOn: '2022-09-08', startedOn: '2022-09-16', refused: true },
    ],
  ),
  ...opened(NOVEMBER),
];
