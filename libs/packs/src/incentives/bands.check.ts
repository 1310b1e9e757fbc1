import type { Band } from '../schema/amounts.schema';
import type { Path } from '../pack-fault';
import { told } from './incentives.texts';
import type { RuleCheck } from './rule-check';

type Bounds = Pick<Band<unknown>, 'from' | 'to' | 'bounds'>;

/** Bands go upwards, and where two meet exactly one of them holds the point (INC-01). */
export function checkBands(bands: readonly Bounds[], at: Path, check: RuleCheck): void {
  bands.forEach((band, index) => {
    const here = [...at, index];
    if (isBackwards(band)) check.refuse(here, 'band-order', told.bandOrder());
    else if (isEmpty(band)) check.refuse(here, 'band-order', told.emptyBand());
    const before = bands[index - 1];
    if (before) checkJoint(before, band, here, check);
  });
}

const isBackwards = ({ from = 0, to = Infinity }: Bounds): boolean => from > to;
const isEmpty = ({ from, to, bounds }: Bounds): boolean => from !== undefined && from === to && bounds !== '[]';

function checkJoint(before: Bounds, band: Bounds, at: Path, check: RuleCheck): void {
  const { to = Infinity } = before;
  const { from = -Infinity } = band;
  if (from < (before.from ?? -Infinity)) check.refuse(at, 'band-order', told.bandOrder());
  else if (from < to) check.refuse(at, 'band-overlap', told.bandOverlap(String(band.from ?? before.to ?? 0)));
  else if (from > to) check.refuse(at, 'band-gap', told.bandGap(`${to}…${from}`));
  else {
    const closed = Number(before.bounds.endsWith(']')) + Number(band.bounds.startsWith('['));
    if (closed === 2) check.refuse(at, 'band-overlap', told.bandOverlap(String(from)));
    if (closed === 0) check.refuse(at, 'band-gap', told.bandGap(String(from)));
  }
}
