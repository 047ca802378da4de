import type { Command } from 'commander'

/** Examples for the end of a help text. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  list: ['users list', 'users list --email alice --roles --json'],
  create: [
    'users create dan@example.com --role VIEWER --scope domain_1 --attribute region=us-east',
  ],
  update: [
    'users update alice@example.com --set team=sales --unset region',
    'users update alice@example.com --set property_ids=prop_1 --set property_ids=prop_2',
    'users update alice@example.com --replace --set region=eu-west',
  ],
  delete: ['users delete dan@example.com eve@example.com --confirm 2'],
  sync: [
    'users sync people.csv',
    'users sync people.csv --apply',
    'users sync okta.csv --from okta --column attr.team=department',
    "users sync people.xlsx --where 'Status=Active' --only-known-columns",
    'users sync people.csv --apply --absent remove --confirm 3',
    'users sync people.csv --apply --resume',
    'users sync people.csv --check --json',
  ],
  token: ['token alice@example.com', 'token alice@example.com --show'],
  doctor: [
    'doctor --base-url https://acme.wisdom.ai --user-email alice@example.com',
    'doctor --token-endpoint https://app.acme.com/api/wisdom/token',
  ],
  mock: ['mock --port 4400', 'mock --token-lifetime-ms 30000', 'mock --users users.json --quiet'],
  completion: [
    'completion bash >> ~/.bashrc',
    'completion fish > ~/.config/fish/completions/wisdom-embed.fish',
  ],
}

/** Adds examples to the help of each command. */
export function addExamples(program: Command): void {
  for (const command of program.commands) {
    addExamples(command)
    const examples = EXAMPLES[command.name()]
    if (examples) command.addHelpText('after', formatExamples(examples))
  }
}

const formatExamples = (examples: readonly string[]) =>
  `\nExamples:\n${examples.map((each) => `  npx wisdom-embed ${each}`).join('\n')}`
