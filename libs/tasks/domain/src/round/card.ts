import type { Text } from '@taizhang/kernel';
import { expandUnits, type Scorecard } from '@taizhang/packs';
import type { UnitTree } from '@taizhang/kernel';

export type CardMode = Scorecard['mode'];
export type CriterionSource = 'manual' | 'metric' | 'round' | 'tasks';

export interface CardCriterion {
  readonly code: string;
  readonly indicator: { readonly no: number; readonly title: Text };
  readonly text: Text | null;
  /** Pass or fail (必备条件), without points. */
  readonly mandatory: boolean;
  /** The most that it gives; 0 for a mandatory one. */
  readonly points: number;
  /** Who assesses itself; nobody named: the subject. */
  readonly leads: readonly string[];
  readonly source: CriterionSource;
}

export interface CardComponent {
  readonly code: string;
  readonly weight: number;
  readonly assessor: 'hostUnit' | 'dispatchedBy';
}

/** A scorecard as it read when the round was opened: an old round recomputes the same, whatever the pack says today. */
export interface Card {
  readonly mode: CardMode;
  readonly base: number;
  readonly criteria: readonly CardCriterion[];
  readonly components: readonly CardComponent[];
  readonly deductions: readonly { readonly code: string; readonly points: number; readonly on: string | null }[];
  readonly grades: readonly string[];
  readonly consequences: { readonly commend: number; readonly interview: number } | null;
}

export function cardOf(scorecard: Scorecard, units: UnitTree): Card {
  const { mode, base, indicators, components, deductions, grades, consequences } = scorecard;
  return {
    mode,
    base,
    criteria: indicators.flatMap(({ no, title, criteria }) =>
      criteria.map(({ code, text, mandatory, points, leads, source }) => ({
        ...{ code, indicator: { no, title }, text: text ?? null, mandatory, points: points ?? 0, source },
        leads: leads.flatMap((selector) => expandUnits(selector, units)),
      })),
    ),
    components: components.map(({ code, weight, assessor }) => ({ code, weight, assessor })),
    deductions: deductions.map(({ code, points, on }) => ({ code, points, on: on ?? null })),
    grades,
    consequences: consequences ?? null,
  };
}

export type SubjectKind = 'unit' | 'staff' | 'worker';

/** Whom a card scores, by its name: `ZZ3.staff` the staff of agencies, `ZZ5.worker` workers, every other units. */
export function subjectKindOf(scorecard: string): SubjectKind {
  const [, name] = scorecard.split('.');
  return name === 'staff' || name === 'worker' ? name : 'unit';
}

/** `ZZ1.mutual`: departments and towns appraise each other, so several hands mark one criterion and the mean counts. */
export const isMutual = (scorecard: string): boolean => scorecard.endsWith('.mutual');

/** A figure computed at the confirmation, no person's decision (TSK-57). */
export const isComputed = ({ source }: CardCriterion): boolean => source === 'round' || source === 'tasks';
