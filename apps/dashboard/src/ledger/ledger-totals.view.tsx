import { WarningFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { type Ledger, TASK_STATES } from '../api/shapes';
import { StateMark } from '../app/state-mark.view';
import { useSpeech } from '../app/workspace';
import { type LedgerQuery, showLedger } from './ledger-query';

interface TileProps {
  label: ReactNode;
  count: number;
  picked: boolean;
  warn?: boolean;
  onPick: () => void;
}

function Tile({ label, count, picked, warn, onPick }: TileProps) {
  return (
    <button type="button" className={`tile${warn ? ' tile-warn' : ''}`} aria-pressed={picked} onClick={onPick}>
      <span className="tile-count">{count}</span>
      <span className="tile-label">{label}</span>
    </button>
  );
}

/** How many tasks stand where; each figure is also the filter for it. */
export function LedgerTotals({ totals, query }: { totals: Ledger['totals']; query: LedgerQuery }) {
  const { text } = useSpeech();
  const states = TASK_STATES.filter((state) => (totals.byState[state] ?? 0) > 0 || query.state === state);
  return (
    <section className="totals" aria-label={text.ledger.total}>
      <div className="tiles">
        <Tile
          label={text.ledger.total}
          count={totals.tasks}
          picked={!query.state && !query.overdue}
          onPick={() => showLedger({ ...query, state: undefined, overdue: undefined })}
        />
        <Tile
          label={
            <>
              <WarningFilled aria-hidden /> {text.ledger.totalOverdue}
            </>
          }
          count={totals.overdue}
          picked={query.overdue === true}
          warn={totals.overdue > 0}
          onPick={() => showLedger({ ...query, overdue: query.overdue ? undefined : true })}
        />
        {states.map((state) => (
          <Tile
            key={state}
            label={<StateMark state={state} />}
            count={totals.byState[state] ?? 0}
            picked={query.state === state}
            onPick={() => showLedger({ ...query, state: query.state === state ? undefined : state })}
          />
        ))}
      </div>
      {totals.additional > 0 && <p className="quiet">{text.ledger.totalAdditional(totals.additional)}</p>}
    </section>
  );
}
