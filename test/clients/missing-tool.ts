/** What is missing on this machine, in words for whoever runs the check. */
export class MissingTool extends Error {
  override readonly name = 'MissingTool';
}
