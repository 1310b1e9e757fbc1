import { StateMark } from '../app/state-mark.view';
import { useSpeech } from '../app/workspace';
import { DueCell, LeadCell, ProgressCell, TaskCell } from './ledger-cells.view';
import type { LedgerRowsProps } from './ledger-data';

/** The ledger on a phone: one card per task. */
export function LedgerCards({ rows, loading, changed, empty }: LedgerRowsProps) {
  const { text } = useSpeech();
  if (rows.length === 0) return <>{empty}</>;
  return (
    <ul className="cards" aria-label={text.ledger.title} aria-busy={loading}>
      {rows.map((row) => (
        <li
          key={row.taskId}
          className={`card${row.overdueDays > 0 ? ' row-overdue' : ''}${changed.has(row.taskId) ? ' row-changed' : ''}`}
        >
          <TaskCell row={row} />
          <div className="card-line">
            <StateMark state={row.state} />
            <div className="card-due">
              <DueCell row={row} />
            </div>
          </div>
          <LeadCell row={row} />
          <ProgressCell percent={row.percent} />
        </li>
      ))}
    </ul>
  );
}
