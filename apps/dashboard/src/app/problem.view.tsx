import { Alert, Button } from 'antd';
import { Problem, Unreachable } from '../api/problem';
import { useSpeech } from './workspace';

function ProblemDetail({ problem }: { problem: Problem }) {
  const { text } = useSpeech();
  return (
    <>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((error) => (
            <li key={`${error.pointer} ${error.detail}`}>
              <code>{error.pointer}</code> {error.detail}
            </li>
          ))}
        </ul>
      )}
      {(problem.ruleId || problem.basis.length > 0) && (
        <p className="quiet">
          {problem.ruleId && text.problem.rule(problem.ruleId)}
          {problem.basis.length > 0 && ` · ${text.problem.clauses} ${problem.basis.join('、')}`}
        </p>
      )}
      {problem.status >= 500 && problem.traceId && <p className="quiet">{text.problem.trace(problem.traceId)}</p>}
    </>
  );
}

/** What went wrong, why (rule and clauses), and what to do about it. */
export function ProblemView({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { text } = useSpeech();
  const retry = onRetry && (
    <Button size="small" onClick={onRetry}>
      {text.retry}
    </Button>
  );
  if (error instanceof Problem) {
    return (
      <Alert
        type={error.status < 500 ? 'warning' : 'error'}
        showIcon
        role="alert"
        className="problem"
        title={error.title}
        description={<ProblemDetail problem={error} />}
        action={retry}
      />
    );
  }
  const unreachable = error instanceof Unreachable;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={unreachable ? text.problem.unreachable : text.problem.unexpected}
      description={unreachable ? text.problem.unreachableDetail : error.message}
      action={retry}
    />
  );
}
