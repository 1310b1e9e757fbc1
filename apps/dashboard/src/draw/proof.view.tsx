import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Spin } from 'antd';
import type { Report } from '../api/shapes';
import { useLoaded } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { useSpeech } from '../app/workspace';
import { useReport } from '../report/report-data';
import type { Draw, ProofRow } from './draw.shapes';
import { holds, type ProofLine, proofLines, recompute } from './recompute';
import { pythonLines, shellLines } from './scripts';

function Line({ line }: { line: ProofLine }) {
  const { text } = useSpeech();
  const fine = holds(line);
  const { what, of, published, computed } = line;
  return (
    <li className="proof-line" data-proof={what}>
      <span className={fine ? 'good' : 'bad'}>
        {fine ? <CheckOutlined aria-hidden /> : <CloseOutlined aria-hidden />}
        <span className="hidden-words">{fine ? text.draw.holds : text.draw.fails}</span>
      </span>
      <div>
        {text.draw.lines[what]} {of}
        <code>{computed}</code>
        {!fine && (
          <>
            <span className="bad">{text.draw.published}</span>
            <code>{published || '–'}</code>
          </>
        )}
      </div>
    </li>
  );
}

/** The whole draw made again here, and compared with what was published (TSK-49). */
export function ProofView({ draw }: { draw: Draw }) {
  const { text } = useSpeech();
  const report = useReport<Report<ProofRow>>('draw-proof', { drawId: draw.drawId });
  const keys = report.data?.rows.find(({ drawId }) => drawId === draw.drawId)?.keys;
  const { agencySeed, supervisorSeed } = draw;
  const ready = agencySeed !== null && supervisorSeed !== null && keys !== undefined && keys.length > 0;
  const proof = useLoaded(`${draw.drawId} ${draw.revision} ${keys?.length ?? 0}`, async () =>
    ready ? proofLines(draw, keys, await recompute({ ...draw, agencySeed, supervisorSeed })) : [],
  );
  const lines = proof.data ?? [];
  const failing = lines.filter((line) => !holds(line)).length;
  return (
    <section className="panel" aria-label={text.draw.proof}>
      <h2>{text.draw.proof}</h2>
      <p className="quiet">{text.draw.proofIntro}</p>
      {report.error && <ProblemView error={report.error} onRetry={report.reload} />}
      {proof.error && <ProblemView error={proof.error} onRetry={proof.reload} />}
      {lines.length === 0 && !proof.error && !report.error && <Spin description={text.draw.computing} />}
      {lines.length > 0 && (
        <>
          <p role="status" className={failing === 0 ? 'good' : 'bad'}>
            <strong>{failing === 0 ? text.draw.allHold(lines.length) : text.draw.someFail(failing)}</strong>
          </p>
          <ul className="proof">
            {lines.map((line) => (
              <Line key={`${line.what} ${line.of}`} line={line} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What anybody can run without this page. */
export function ByHandView({ draw }: { draw: Draw }) {
  const { text } = useSpeech();
  return (
    <section className="panel">
      <h2>{text.draw.byHand}</h2>
      <p className="quiet">{text.draw.byHandIntro}</p>
      <details>
        <summary>{text.draw.shell}</summary>
        <pre className="event-json script">{shellLines(draw)}</pre>
      </details>
      <details>
        <summary>{text.draw.python}</summary>
        <pre className="event-json script">{pythonLines(draw)}</pre>
      </details>
    </section>
  );
}
