import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import type { Dictionary } from '../text/dictionary';

/** Shows a fault of the page itself instead of a blank screen. */
export class FailureBoundary extends Component<{ text: Dictionary; children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { text, children } = this.props;
    if (!this.state.error) return children;
    return (
      <Result
        status="error"
        title={text.problem.unexpected}
        subTitle={`${text.problem.unexpectedDetail} ${this.state.error.message}`}
        extra={<Button onClick={() => window.location.reload()}>{text.problem.reload}</Button>}
      />
    );
  }
}
