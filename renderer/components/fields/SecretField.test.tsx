import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { isReachable } from '../../testing/reachable.ts';
import { SecretField, useSecretField } from './SecretField.tsx';

afterEach(cleanup);

interface FormProps {
  onSend?: (secret: string) => void;
  onEnter?: () => void;
  error?: string;
  lines?: number;
}

const Form = ({ onSend, ...rest }: FormProps) => {
  const secret = useSecretField();
  return (
    <>
      <SecretField field={secret.field} label="Token" hint="As it came" {...rest} />
      <button type="button" disabled={!secret.filled} onClick={() => onSend?.(secret.take())}>
        Send
      </button>
    </>
  );
};

const field = () => screen.getByLabelText<HTMLInputElement>('Token');
const typeIn = (text: string) => fireEvent.change(field(), { target: { value: text } });

describe('SecretField', () => {
  it.each([1, 4])('keeps what is typed out of the document and of React (%i lines)', (lines) => {
    const secret = crypto.randomUUID();
    render(<Form lines={lines} />);
    typeIn(secret);
    expect(field().value).toBe(secret);
    expect(field().hasAttribute('value')).toBe(false);
    expect(document.documentElement.outerHTML).not.toContain(secret);
    expect(isReachable('As it came')).toBe(true);
    expect(isReachable(secret)).toBe(false);
  });

  it('hands it over once and is empty then', () => {
    const secret = crypto.randomUUID();
    const send = vi.fn<(text: string) => void>();
    render(<Form onSend={send} />);
    expect(screen.getByRole('button').hasAttribute('disabled')).toBe(true);
    typeIn('   ');
    expect(screen.getByRole('button').hasAttribute('disabled')).toBe(true);
    typeIn(secret);
    fireEvent.click(screen.getByRole('button'));
    // Compared as a truth: a failure must not print it.
    expect(send.mock.calls[0]?.[0] === secret).toBe(true);
    expect(field().value).toBe('');
    expect(screen.getByRole('button').hasAttribute('disabled')).toBe(true);
  });

  it('is masked, and described by its hint or by what is wrong', () => {
    const { rerender } = render(<Form />);
    const described = () => document.querySelector(`#${CSS.escape(field().getAttribute('aria-describedby') ?? '')}`)?.textContent;
    expect(field().type).toBe('password');
    expect(described()).toBe('As it came');
    expect(field().hasAttribute('aria-invalid')).toBe(false);
    rerender(<Form error="Too short" />);
    expect(described()).toBe('Too short');
    expect(field().getAttribute('aria-invalid')).toBe('true');
  });

  it('answers Enter only where asked to', () => {
    const enter = vi.fn<() => void>();
    const { rerender } = render(<Form />);
    expect(fireEvent.keyDown(field(), { key: 'Enter' })).toBe(true);
    rerender(<Form onEnter={enter} />);
    expect(fireEvent.keyDown(field(), { key: 'Enter' })).toBe(false);
    expect(enter).toHaveBeenCalledOnce();
  });
});
