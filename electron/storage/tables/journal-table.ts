import { AppError, type AppErrorData } from '../../../shared/domain/errors.ts';
import type { Evidence } from '../../../shared/domain/keys/health.ts';
import {
  type Operation,
  type OperationState,
  operationStates,
  type OperationStep,
  operationStepSchema,
} from '../../../shared/domain/keys/operation.ts';
import { isEnded } from '../../../shared/domain/keys/plain.ts';
import type { Log } from '../../log/log.ts';
import type { Database, Row } from '../database.ts';
import { Documents, readable } from './documents.ts';
import type { Journal, OperationRecord } from '../port.ts';
import { operationRecordSchema } from './records.ts';
import { redactAll } from '../redact-all.ts';

const running = operationStates.filter((state) => !isEnded(state));

/** Operations and their steps. Steps are numbered from 1 within their operation. */
export class JournalTable implements Journal {
  readonly #database: Database;
  readonly #operations: Documents<OperationRecord>;
  readonly #steps: Documents<OperationStep>;

  constructor(database: Database, log: Log) {
    this.#database = database;
    this.#operations = new Documents('operations', operationRecordSchema, log);
    this.#steps = new Documents('operation steps', operationStepSchema, log);
  }

  all(): Operation[] {
    const steps = Map.groupBy(
      this.#database.all('SELECT operation_id, number, data FROM operation_steps ORDER BY operation_id, number'),
      (row) => row['operation_id'],
    );
    const operations = this.#records(this.#database.all('SELECT id, data FROM operations ORDER BY rowid'));
    return operations.map((operation) => this.#view(operation, steps.get(operation.id) ?? []));
  }

  open(): OperationRecord[] {
    const places = running.map(() => '?').join(', ');
    return this.#records(
      this.#database.all(`SELECT id, data FROM operations WHERE state IN (${places}) ORDER BY rowid`, ...running),
    );
  }

  get(id: string): OperationRecord | null {
    const row = this.#database.get('SELECT data FROM operations WHERE id = ?', id);
    return row && this.#operations.read(id, row['data']);
  }

  view(id: string): Operation | null {
    const operation = this.get(id);
    const steps = 'SELECT operation_id, number, data FROM operation_steps WHERE operation_id = ? ORDER BY number';
    return operation && this.#view(operation, this.#database.all(steps, id));
  }

  put(operation: OperationRecord): void {
    this.#database.run(
      'INSERT INTO operations (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data',
      operation.id,
      this.#operations.write({ ...operation, error: operation.error && redactAll(operation.error) }),
    );
  }

  intend(operationId: string, step: OperationStep['step'], at: string): number {
    return this.#database.transaction(() => {
      const last = this.#database.get('SELECT max(number) AS last FROM operation_steps WHERE operation_id = ?', operationId);
      const number = Number(last?.['last'] ?? 0) + 1;
      this.#database.run(
        'INSERT INTO operation_steps (operation_id, number, data) VALUES (?, ?, ?)',
        operationId,
        number,
        this.#steps.write({ step, intentAt: at, outcomeAt: null, outcome: null, evidence: [] }),
      );
      return number;
    });
  }

  /** @throws AppError `not-found` when that step was never intended */
  conclude(
    operationId: string,
    number: number,
    outcome: NonNullable<OperationStep['outcome']>,
    evidence: Evidence[],
    at: string,
  ): void {
    this.#database.transaction(() => {
      const where = 'operation_id = ? AND number = ?';
      const row = this.#database.get(`SELECT data FROM operation_steps WHERE ${where}`, operationId, number);
      const step = row && this.#steps.read(`${operationId}/${number}`, row['data']);
      if (!step) throw new AppError('not-found', { details: { what: 'step' } });
      const concluded = this.#steps.write({ ...step, outcome, outcomeAt: at, evidence: redactAll(evidence) });
      this.#database.run(`UPDATE operation_steps SET data = ? WHERE ${where}`, concluded, operationId, number);
    });
  }

  unconcluded(operationId: string, step: OperationStep['step']): number[] {
    const where = "operation_id = ? AND json_extract(data, '$.step') = ? AND json_extract(data, '$.outcome') IS NULL";
    const rows = this.#database.all(`SELECT number FROM operation_steps WHERE ${where} ORDER BY number`, operationId, step);
    return rows.map((row) => Number(row['number']));
  }

  /** Without an error the earlier one is cleared: what moves no longer stands still. @throws AppError `not-found` */
  move(operationId: string, state: OperationState, at: string, error: AppErrorData | null = null): void {
    this.#database.transaction(() => {
      const operation = this.get(operationId);
      if (!operation) throw new AppError('not-found', { details: { what: 'operation' } });
      this.put({ ...operation, state, updatedAt: at, error });
    });
  }

  #records(rows: Row[]): OperationRecord[] {
    return readable(rows.map((row) => this.#operations.read(row['id'], row['data'])));
  }

  #view({ plan: _plan, ...operation }: OperationRecord, steps: Row[]): Operation {
    const read = (row: Row): OperationStep | null =>
      this.#steps.read(`${String(row['operation_id'])}/${String(row['number'])}`, row['data']);
    return { ...operation, steps: readable(steps.map(read)) };
  }
}
