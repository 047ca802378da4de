import * as v from 'valibot'
import { isJson } from '../http/isJson.js'
import { describeIssues, toBodyError } from './describeIssue.js'
import { ControlProblem } from './problems.js'

/**
 * Reads and checks the JSON body of a request. An empty body is `{}`.
 *
 * The type has to be JSON, also of an empty body: browsers ask the server before they send that to another origin.
 *
 * @throws {ControlProblem}
 */
export async function readBody<Shape extends v.GenericSchema>(
  request: Request,
  shape: Shape,
): Promise<v.InferOutput<Shape>> {
  if (!isJson(request.headers)) {
    const type = request.headers.get('content-type') ?? 'none'
    throw new ControlProblem(
      'not_json',
      `The Content-Type is ${JSON.stringify(type)}. Send the header "Content-Type: application/json".`,
    )
  }
  const result = v.safeParse(shape, parseJson(await request.text()))
  if (result.success) return result.output
  throw new ControlProblem(
    'invalid_body',
    describeIssues(result.issues),
    result.issues.map(toBodyError),
  )
}

function parseJson(text: string): unknown {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ControlProblem('invalid_json', `The body is not JSON: ${(error as Error).message}.`)
  }
}
