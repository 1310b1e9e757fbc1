import { Button } from 'antd';
import { useRef } from 'react';
import { useSpeech } from '../app/workspace';
import type { TextFault } from './what-if-text';

interface YamlEditorProps {
  id: string;
  label: string;
  value: string;
  onChange: (text: string) => void;
  faults: readonly TextFault[];
}

/** Where a line begins and ends. */
function rangeOf(text: string, line: number): [from: number, to: number] {
  const lines = text.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return [from, from + (lines[line - 1] ?? '').length];
}

function FaultList({ faults, onShow }: { faults: readonly TextFault[]; onShow: (line: number) => void }) {
  const { text } = useSpeech();
  if (faults.length === 0) return null;
  return (
    <ul className="yaml-faults" role="alert">
      {faults.map(({ line, pointer, detail }) => (
        <li key={`${line} ${pointer} ${detail}`}>
          <Button type="link" size="small" onClick={() => onShow(line)}>
            {text.incentive.whatIf.line(line)}
          </Button>
          {pointer !== undefined && <code>{pointer}</code>} {detail}
        </li>
      ))}
    </ul>
  );
}

/** A text with the numbers of its lines; what is wrong stands below it, and a click leads to its line. */
export function YamlEditor({ id, label, value, onChange, faults }: YamlEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const bad = new Set(faults.map(({ line }) => line));
  const count = value.split('\n').length;
  function show(line: number): void {
    const field = area.current;
    if (!field) return;
    field.focus();
    field.setSelectionRange(...rangeOf(value, line));
    field.scrollTop = ((line - 4) * field.scrollHeight) / count;
  }
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <div className={`yaml-editor${faults.length > 0 ? ' yaml-faulty' : ''}`}>
        <div className="yaml-gutter" ref={gutter} aria-hidden>
          {Array.from({ length: count }, (_, index) => (
            <span key={index} className={bad.has(index + 1) ? 'yaml-bad' : ''}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          id={id}
          ref={area}
          className="rule-text"
          rows={18}
          wrap="off"
          spellCheck={false}
          value={value}
          aria-invalid={faults.length > 0}
          onChange={({ target }) => onChange(target.value)}
          onScroll={({ currentTarget }) => {
            if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
          }}
        />
      </div>
      <FaultList faults={faults} onShow={show} />
    </>
  );
}
