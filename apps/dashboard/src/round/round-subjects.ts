import type { Field, FormValues } from '../command/field';
import type { Dictionary } from '../text/dictionary';

/** Whom a card scores, by its name: `ZZ3.staff` the staff of agencies, `ZZ5.worker` workers, every other units. */
const scores =
  (...kinds: string[]) =>
  ({ scorecard }: FormValues): boolean => {
    const name = String(scorecard).split('.').at(-1) ?? '';
    return kinds.includes(name === 'staff' || name === 'worker' ? name : 'unit');
  };

const isOfAgencies = ({ scorecard }: FormValues): boolean => String(scorecard).endsWith('.agency');

/** Who is assessed: units, agencies with the streets that share their score (TSK-59), people (TSK-61, TSK-71). */
export function subjectFields({ round }: Dictionary, before: string[] | undefined): Field[] {
  return [
    { name: 'subjects', label: round.subjects, kind: 'units', initial: before, when: scores('unit') },
    {
      ...{ name: 'shares', label: round.shares, kind: 'list', add: round.addShare, optional: true, when: isOfAgencies },
      fields: [
        { name: 'subjectId', label: round.sharedSubject, kind: 'unit' },
        { name: 'unitId', label: round.street, kind: 'unit' },
        { name: 'weight', label: round.shareWeight, kind: 'number', least: 1, most: 100, decimals: 0 },
      ],
    },
    {
      ...{ name: 'staff', label: round.staff, kind: 'list', add: round.addStaff, least: 1, when: scores('staff') },
      fields: [
        { name: 'id', label: round.staffId, kind: 'text', rows: 1, most: 64 },
        { name: 'agencyUnit', label: round.staffAgency, kind: 'unit' },
        { name: 'head', label: round.staffHead, kind: 'check', optional: true },
      ],
    },
    { name: 'workers', label: round.workers, kind: 'tags', when: scores('worker') },
  ];
}

interface Share {
  subjectId: string;
  unitId: string;
  weight: number;
}

/** The subjects as the command names them. */
export function withSubjects({ staff, workers, shares, ...given }: FormValues): FormValues {
  const people = (staff as object[] | undefined)?.map((person) => ({ head: false, ...person }));
  const named = people ?? workers;
  const hosts: Record<string, Omit<Share, 'subjectId'>[]> = {};
  for (const { subjectId, ...share } of (shares as Share[] | undefined) ?? []) (hosts[subjectId] ??= []).push(share);
  return {
    ...given,
    ...(named === undefined ? {} : { subjects: named }),
    ...(Object.keys(hosts).length === 0 ? {} : { hosts }),
  };
}
