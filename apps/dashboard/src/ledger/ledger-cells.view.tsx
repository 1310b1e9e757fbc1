import { WarningFilled } from '@ant-design/icons';
import { Progress } from 'antd';
import type { LedgerRow } from '../api/shapes';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech } from '../app/workspace';

export function TaskCell({ row }: { row: LedgerRow }) {
  const { text, say } = useSpeech();
  return (
    <>
      <a className="task-link" href={href(['tasks', row.taskId])}>
        {say(row.title)}
      </a>
      <div className="quiet">
        <span className="task-id">{row.taskId}</span>
        {row.additional && <span className="plain-tag">{text.ledger.additional}</span>}
        {row.basis.join('、')}
      </div>
    </>
  );
}

export function LeadCell({ row }: { row: LedgerRow }) {
  const { text } = useSpeech();
  const others = [
    row.leads.length > 1 && text.ledger.coLeads(row.leads.length - 1),
    row.participants.length > 0 && text.ledger.participants(row.participants.length),
  ].filter(Boolean);
  return (
    <>
      <UnitName slug={row.lead} />
      {others.length > 0 && <div className="quiet">{others.join(' · ')}</div>}
    </>
  );
}

export function OverdueMark({ days }: { days: number }) {
  const { text } = useSpeech();
  return (
    <span className="overdue-mark">
      <WarningFilled aria-hidden /> {text.ledger.overdue(days)}
    </span>
  );
}

export function DueCell({ row }: { row: LedgerRow }) {
  const { text } = useSpeech();
  return (
    <>
      {row.dueOn ? (
        <time dateTime={row.dueOn}>{row.dueOn}</time>
      ) : (
        <span>{row.longTerm ? text.ledger.longTerm : text.ledger.undated}</span>
      )}
      {row.overdueDays > 0 && (
        <div>
          <OverdueMark days={row.overdueDays} />
        </div>
      )}
      {row.onTime !== null && <div className="quiet">{row.onTime ? text.ledger.onTime : text.ledger.late}</div>}
    </>
  );
}

export function ProgressCell({ percent }: { percent: number }) {
  const { text } = useSpeech();
  return <Progress percent={percent} size="small" status="normal" aria-label={text.ledger.progress} />;
}
