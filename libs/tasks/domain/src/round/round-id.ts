import { unitInId } from '../plan/plan.ids';
import type { RoundWindow } from './round.state';

/**
 * `<scorecard>.<period>`, and the owner where it is not the plan's: so there is one live round per scorecard, period
 * and owner (TSK-53).
 */
export function roundIdOf(
  { scorecard, period, ownerUnit }: { scorecard: string; period: string; ownerUnit: string },
  planOwner: string,
): string {
  const id = `${scorecard.toLowerCase()}.${period}`;
  return ownerUnit === planOwner ? id : `${id}.${unitInId(ownerUnit)}`;
}

/** Whether a day lies in the round's period, both ends included. */
export const holdsDay = ({ from, to }: RoundWindow, day: string): boolean => (from ?? day) <= day && day <= to;
