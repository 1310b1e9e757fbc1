import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { isMark } from '../api/marks';
import { saveAs } from '../app/save';
import { useSpeech } from '../app/workspace';
import { type ReportColumn, Rows } from '../report/rows.view';
import { type Dictionary, labelOf } from '../text/dictionary';
import type { Step } from './award.shapes';
import { factWords, inFactWords } from './fact-words';
import { Fen } from './fen.view';

interface TraceProps {
  /** Of the file's name. */
  name: string;
  trace: readonly Step[];
  /** Half as wide: the clauses stand below the words. */
  beside?: boolean;
  /** Absent where none is kept. */
  traceHash?: string;
}

const failed = ({ op, out }: Step): boolean => op === 'condition' && out.holds === false;

/** The fact or the conditions that a step speaks of, by their names in place of their ids. */
function worded({ op, text = '', in: { id, failed = [] }, out }: Step, incentive: Dictionary['incentive']): string {
  const { failed: names } = incentive;
  const [fact = ''] = Object.keys(out);
  if (op === 'input') return text.replace(`${fact} =`, `${factWords(fact, incentive)} =`);
  const ids = op === 'condition' ? [id] : op === 'result' ? (failed as unknown[]) : [];
  return ids.reduce<string>((line, each) => line.replace(String(each), `“${labelOf(names, String(each))}”`), text);
}

/** The steps as a table; of a person who was erased, or is not for the reader, there are none. */
function Steps({ trace, beside }: Required<Pick<TraceProps, 'trace' | 'beside'>>) {
  const { text } = useSpeech();
  const { award, ops } = text.incentive;
  const clauses: ReportColumn<Step> = {
    ...{ key: 'basis', title: award.clause, width: 150 },
    render: ({ basis }) => basis.join('、'),
  };
  return (
    <Rows<Step>
      title={award.trace}
      rows={trace}
      rowKey={({ n }) => String(n)}
      rowClass={(step) => (failed(step) ? 'step-failed' : '')}
      columns={[
        { key: 'op', title: award.step, width: 110, render: ({ n, op }) => `${n} ${labelOf(ops, op)}` },
        {
          key: 'text',
          title: award.how,
          width: beside ? 220 : 420,
          render: (step) => (
            <span className="how">
              {inFactWords(worded(step, text.incentive), text.incentive)}
              {beside && <span className="quiet step-basis">{step.basis.join('、')}</span>}
            </span>
          ),
        },
        ...(beside ? [] : [clauses]),
        {
          ...{ key: 'out', title: award.result, width: 130, align: 'right' },
          render: ({ out }) => (typeof out.fen === 'number' ? <Fen fen={out.fen} /> : null),
        },
      ]}
    />
  );
}

/** A calculation: step, clause, what went in and what came out; the same as JSON. */
export function TraceView({ name, trace, traceHash, beside = false }: TraceProps) {
  const { text } = useSpeech();
  const { award } = text.incentive;
  const save = (): void =>
    saveAs(new Blob([JSON.stringify({ trace, traceHash }, null, 2)], { type: 'application/json' }), `${name}.json`);
  const isWithheld = trace.length === 0 && isMark(traceHash);
  return (
    <>
      <div className="panel-title">
        <span className="quiet">{isWithheld ? award.traceWithheld : award.traceHint}</span>
        {!isWithheld && (
          <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={save}>
            {award.download}
          </Button>
        )}
      </div>
      {!isWithheld && <Steps trace={trace} beside={beside} />}
      {traceHash !== undefined && (
        <p className="quiet digest">
          {award.hash} {traceHash}
        </p>
      )}
    </>
  );
}
