import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';

import { Button } from '../components/actions/Button.tsx';
import { EmptyState } from '../components/feedback/EmptyState.tsx';

/** A screen that throws must not take the others with it. */
export class ScreenBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Translation ns="app">
        {(t) => (
          <EmptyState
            icon="warning"
            title={t('error.crashed')}
            actions={<Button onClick={() => this.setState({ broken: false })}>{t('error.retry')}</Button>}
          >
            {t('error.crashedText')}
          </EmptyState>
        )}
      </Translation>
    );
  }
}
