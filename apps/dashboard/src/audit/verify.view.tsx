import { CheckOutlined, CloseOutlined, QuestionOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { HistoryRow } from '../api/shapes';
import { asError } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { keptPin, pinnedOf } from './pin';
import { CHECKS, type Finding, type Verified, verifyEvent } from './verify';

const ICONS = { holds: <CheckOutlined />, fails: <CloseOutlined />, unknown: <QuestionOutlined /> };
const COLOURS: Record<Finding, string> = { holds: 'good', fails: 'bad', unknown: 'quiet' };

function Findings({ verified }: { verified: Verified }) {
  const { text } = useSpeech();
  const { findings, leaf, size } = verified;
  const all = Object.values(findings);
  const fails = all.includes('fails');
  const unknown = all.includes('unknown');
  const sum = fails ? text.audit.someFail : unknown ? text.audit.someUnknown : text.audit.allHold(leaf, size);
  return (
    <div className="audit-verified">
      <p role="status" className={fails ? 'bad' : unknown ? 'quiet' : 'good'}>
        <strong>{sum}</strong>
      </p>
      <ul>
        {CHECKS.map((check) => (
          <li key={check} data-check={check} data-finding={findings[check]}>
            <span className={COLOURS[findings[check]]} aria-hidden>
              {ICONS[findings[check]]}
            </span>
            <span className="hidden-words">{text.audit.findings[findings[check]]}</span> {text.audit.checks[check]}
          </li>
        ))}
      </ul>
      {findings.signature === 'unknown' && <p className="quiet">{text.audit.noEd25519}</p>}
    </div>
  );
}

type Outcome = { verified: Verified } | { error: Error } | 'running' | 'unpinned';

/** Has this browser check one event against the log, and the log against what is pinned. */
export function VerifyButton({ stream, row }: { stream: string; row: HistoryRow }) {
  const { api } = useWorkspace();
  const { text } = useSpeech();
  const [outcome, setOutcome] = useState<Outcome>();
  const verify = async (): Promise<void> => {
    const kept = keptPin();
    if (!kept) return setOutcome('unpinned');
    setOutcome('running');
    try {
      setOutcome({ verified: await verifyEvent(api, stream, row, await pinnedOf(kept)) });
    } catch (reason) {
      setOutcome({ error: asError(reason) });
    }
  };
  const running = outcome === 'running';
  return (
    <>
      <Button size="small" loading={running} onClick={() => void verify()}>
        {running ? text.audit.verifying : text.audit.verify}
      </Button>
      {outcome === 'unpinned' && <Alert type="warning" showIcon title={text.audit.needsPin} />}
      {typeof outcome === 'object' && 'error' in outcome && <ProblemView error={outcome.error} />}
      {typeof outcome === 'object' && 'verified' in outcome && <Findings verified={outcome.verified} />}
    </>
  );
}
