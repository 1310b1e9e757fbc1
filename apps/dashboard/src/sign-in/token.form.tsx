import { Button, Form, Input } from 'antd';
import { personOf, type Session } from '../app/session';
import { useSpeech } from '../app/workspace';

/** Sign-in with a token of the identity provider, where development mode is off. */
export function TokenForm({ onSignIn }: { onSignIn: (session: Session) => void }) {
  const { text } = useSpeech();
  const [form] = Form.useForm<{ token: string }>();
  function submit({ token }: { token: string }): void {
    const person = personOf(token.trim());
    if (person) onSignIn({ token: token.trim(), person });
    else form.setFields([{ name: 'token', errors: [text.signIn.badToken] }]);
  }
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
      <p>{text.signIn.tokenHint}</p>
      <Form.Item name="token" label={text.signIn.token} rules={[{ required: true, message: text.signIn.badToken }]}>
        <Input.TextArea rows={5} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {text.signIn.submit}
      </Button>
    </Form>
  );
}
