import { StateMark } from '../app/state-mark.view';
import { useSpeech, useToday } from '../app/workspace';
import { labelOf } from '../text/dictionary';
import type { Finding } from './finding.shapes';

const DAY_MS = 86_400_000;
const RUNNING = ['ordered', 'returned'];

type Marked = Pick<Finding, 'state' | 'repeated' | 'onTime' | 'overdueSince' | 'limitOn'> & { level: string | null };

/** The state, and what weighs on it: repeated, late, the level of its supervision. */
export function FindingMarks({ finding, label }: { finding: Marked; label?: string | undefined }) {
  const { text } = useSpeech();
  const { state, repeated, level, onTime } = finding;
  return (
    <>
      <StateMark state={state} label={label} />
      {onTime !== null && (
        <span className={onTime ? 'good aside' : 'bad aside'}>{onTime ? text.finding.onTime : text.finding.late}</span>
      )}
      {repeated && <span className="plain-tag">{text.finding.repeated}</span>}
      {level !== null && <span className="plain-tag">{labelOf(text.levels, level)}</span>}
    </>
  );
}

/** The limit, and while it runs how many days are left. */
export function LimitMark({ finding }: { finding: Pick<Marked, 'state' | 'limitOn' | 'overdueSince'> }) {
  const { text } = useSpeech();
  const today = useToday();
  const { limitOn, state } = finding;
  if (limitOn === null) return <span className="quiet">–</span>;
  const days = Math.round((Date.parse(limitOn) - Date.parse(today)) / DAY_MS);
  return (
    <>
      <time dateTime={limitOn}>{limitOn}</time>
      {RUNNING.includes(state) && <div className={days < 0 ? 'bad' : 'quiet'}>{text.finding.daysLeft(days)}</div>}
    </>
  );
}
