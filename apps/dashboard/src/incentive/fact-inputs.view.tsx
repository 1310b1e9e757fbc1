import { Input, Select } from 'antd';
import { useId } from 'react';
import { useSpeech } from '../app/workspace';
import { factWords } from './fact-words';

type Values = Readonly<Record<string, string>>;

interface OneProps {
  name: string;
  /** As a rule declares it: `money?`, `code=none`. */
  type: string;
  value: string;
  onChange: (changed: Values) => void;
}

function Control({ id, name, type, value, onChange }: OneProps & { id: string }) {
  const { text } = useSpeech();
  const { calculator } = text.incentive;
  const set = (next: string | undefined): void => onChange({ [name]: next ?? '' });
  if (type.startsWith('boolean')) {
    const options = [
      { value: 'true', label: calculator.yes },
      { value: 'false', label: calculator.no },
    ];
    return <Select id={id} allowClear value={value || undefined} options={options} onChange={set} />;
  }
  if (type.startsWith('date')) {
    return (
      <input id={id} type="date" className="native-field" value={value} onChange={({ target }) => set(target.value)} />
    );
  }
  return (
    <Input
      id={id}
      value={value}
      suffix={type.startsWith('money') ? '¥' : undefined}
      onChange={({ target }) => set(target.value)}
    />
  );
}

function One(props: OneProps) {
  const { text } = useSpeech();
  const id = useId();
  return (
    <div className="fact-input">
      <label htmlFor={id}>{factWords(props.name, text.incentive)}</label>
      <Control id={id} {...props} />
    </div>
  );
}

interface FactInputsProps {
  inputs: Readonly<Record<string, string>>;
  open: boolean;
  values: Values;
  onChange: (changed: Values) => void;
}

/** What somebody supposes of a subject, fact by fact. */
export function FactInputs({ inputs, open, values, onChange }: FactInputsProps) {
  const { text } = useSpeech();
  const { calculator } = text.incentive;
  return (
    <details className="fact-inputs" open={open}>
      <summary>
        {calculator.facts} <span className="quiet">{calculator.factsHint}</span>
      </summary>
      <div className="fact-grid">
        {Object.entries(inputs).map(([name, type]) => (
          <One key={name} name={name} type={type} value={values[name] ?? ''} onChange={onChange} />
        ))}
      </div>
    </details>
  );
}
