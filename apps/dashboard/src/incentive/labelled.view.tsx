import { type ReactNode, useId } from 'react';

interface LabelledProps {
  label: string;
  hint?: string;
  wide?: boolean;
  /** The field, of the id that its label points to. */
  children: (id: string) => ReactNode;
}

/** A field under its label. */
export function Labelled({ label, hint, wide = false, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={wide ? 'field field-wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <span className="quiet hint">{hint}</span>}
    </div>
  );
}
