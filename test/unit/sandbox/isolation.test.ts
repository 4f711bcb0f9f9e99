/**
 * What a boxed program must not reach: files, the network, other processes, and life after its end.
 */
import { readFileSync, symlinkSync, mkdirSync, writeFileSync, chmodSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'

import { judgeFolder, needsBwrap, needsPython, python, runInBox, shell } from '../../support/boxes.ts'

beforeEach(needsBwrap)

const DONE = { kind: 'code', code: 0 }

/** A file with a secret beside a box. */
function secret(): { readonly folder: string; readonly box: string; readonly file: string } {
  const folder = judgeFolder()
  const file = join(folder, 'answers')
  const box = join(folder, 'box')
  writeFileSync(file, 'the secret')
  chmodSync(file, 0o644)
  mkdirSync(box)
  return { folder, box, file }
}

test.for([
  ['by its path', (file: string) => `cat ${file}`],
  ['through the parents', (file: string) => `cat /box/../../../../../..${file} ../answers`],
  ['by a link that it makes', (file: string) => `ln -s ${file} link; cat link`],
  ['through the root of another process', (file: string) => `cat /proc/1/root${file} /proc/self/root${file}`],
  ['through the folders of processes', () => 'cat /proc/*/cwd/answers /proc/*/cwd/../answers'],
  ['by descriptors that were left open', () => 'cat /proc/*/fd/*/answers'],
] as const)('a secret file is not read %s', async ([, script]) => {
  const { box, file } = secret()
  const result = await runInBox({ box, ...shell(`(${script(file)}) </dev/null 2>/dev/null; echo tried`) })
  expect(result).toMatchObject({ end: DONE, stdout: 'tried\n' })
})

test('a link in the box leads to what it names there, and nowhere else', async () => {
  const { box, file } = secret()
  symlinkSync(file, join(box, 'link'))
  symlinkSync('/etc/passwd', join(box, 'people'))
  const result = await runInBox({ box, ...shell('cat link; cat people') })
  expect(result.stdout).toMatch(/^box:x:\d+:\d+::\/tmp:\/bin\/sh\n$/)
})

test("nothing is seen of other people, of their folders and of the system's secrets", async () => {
  const script =
    'ls / | tr "\\n" " "; cat /etc/shadow /etc/hosts /etc/machine-id; ls /home /root /var /run; cat /etc/passwd | wc -l'
  const result = await runInBox(shell(script))
  expect(result.stdout).toMatch(/^(bin|box|case|dev|etc|lib\w*|proc|sbin|tmp|usr| )+1\n$/)
})

test('the system cannot be written to', async () => {
  const places = '/ /usr /usr/bin /etc /dev /proc /proc/sys/kernel /bin /etc/alternatives'
  const result = await runInBox(
    shell(`for p in ${places}; do (echo x >$p/new) 2>/dev/null && echo $p; done; echo tried`),
  )
  expect(result.stdout).toBe('tried\n')
})

test('the folder of the judge stays as it is, unless the box is kept', async () => {
  const { box } = secret()
  writeFileSync(join(box, 'given'), 'as it was')
  const script = 'pwd; cat given; echo x >given; rm -f given; echo new >made; cat made'
  expect((await runInBox({ box, ...shell(script) })).stdout).toBe('/box\nas it wasnew\n')
  expect(() => readFileSync(join(box, 'made'))).toThrow('ENOENT')
  expect(readFileSync(join(box, 'given'), 'utf8')).toBe('as it was')
  expect((await runInBox({ box, keep: true, ...shell('echo new >made') })).end).toEqual(DONE)
  expect(readFileSync(join(box, 'made'), 'utf8')).toBe('new\n')
  expect((await runInBox({ box, ...shell('cat made') })).stdout).toBe('new\n')
})

test('what is given read-only is read, wherever it is wanted, and not written to', async () => {
  const { file } = secret()
  chmodSync(file, 0o600)
  const places = [
    '/box/input',
    '/given/deep/file',
    '/usr/share/dict/of-this-test',
    '/usr/share/of-this-test/file',
  ]
  for (const place of places) {
    const script = `cat ${place}; echo x >${place}; ls /usr/share/doc >/dev/null || echo lost`
    const result = await runInBox({ readOnly: { [file]: place }, ...shell(script) })
    expect(result.stdout, place).toBe('the secret')
  }
  const other = join(judgeFolder(), 'other')
  writeFileSync(other, ' and another')
  const readOnly = { [file]: '/usr/share/dict/one', [other]: '/usr/share/dict/two' }
  const both = await runInBox({ readOnly, ...shell('cd /usr/share/dict; cat one two') })
  expect(both.stdout).toBe('the secret and another')
  expect(readFileSync(file, 'utf8')).toBe('the secret')
})

test('standard input is read, and the file it comes from is out of reach', async () => {
  const { file } = secret()
  const result = await runInBox({ stdin: file, ...shell('cat; echo x >/proc/self/fd/0') })
  expect(result.stdout).toBe('the secret')
  expect(readFileSync(file, 'utf8')).toBe('the secret')
})

test('there are few variables', async () => {
  process.env['OF_THE_JUDGE'] = 'secret'
  const result = await runInBox({ ...shell('env | grep -v BOX_TEST | sort'), env: { GIVEN: '1' } })
  expect(result.stdout).toBe(
    'GIVEN=1\nHOME=/tmp\nLANG=C.UTF-8\nPATH=/usr/local/bin:/usr/bin:/bin\nPWD=/box\n',
  )
})

test('the program is nobody', async () => {
  const result = await runInBox(
    shell('id -u; grep -E "^(CapEff|CapBnd|CapPrm|NoNewPrivs)" /proc/self/status'),
  )
  const [user, ...rights] = result.stdout.trim().split('\n')
  expect(user).not.toBe('0')
  for (const right of rights) {
    if (right.startsWith('CapBnd') && process.getuid?.() !== 0) continue
    expect(right).toMatch(/^(Cap\w+:\t0+|NoNewPrivs:\t1)$/)
  }
})

test('there is no network: no interface but lo, and no way to a listener on this machine', async (context) => {
  needsPython(context)
  let connections = 0
  const server = createServer(() => connections++).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const source = `
import socket
print([name for _, name in socket.if_nameindex()])
try:
    socket.create_connection(('127.0.0.1', ${port}), 2)
    print('connected')
except OSError:
    print('refused')
`
  const result = await runInBox(python(source))
  server.close()
  expect(result.stdout).toBe("['lo']\nrefused\n")
  expect(connections).toBe(0)
})

test('other processes are not seen', async () => {
  const result = await runInBox(
    shell('for p in /proc/[0-9]*; do cat $p/comm 2>/dev/null; done | sort -u | tr "\\n" " "'),
  )
  expect(result.stdout).toMatch(/^((bwrap|time|sh|cat|sort|tr) )+$/)
})

test('a daemon that left its session twice ends with the program', async (context) => {
  needsPython(context)
  const source = `
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.setsid()
        os.close(0); os.close(1); os.close(2)
        time.sleep(60)
    os._exit(0)
os.wait()
print('started')
`
  expect(await runInBox(python(source))).toMatchObject({
    end: DONE,
    killedBy: undefined,
    stdout: 'started\n',
  })
})

test('the processes before it cannot be killed by it', async () => {
  const result = await runInBox(
    shell('kill -9 $PPID; kill -9 1; trap "" TERM; kill -TERM -1; echo here; exit 4'),
  )
  expect(result).toMatchObject({ end: { kind: 'code', code: 4 }, stdout: 'here\n' })
})

test('boxes side by side do not see each other', async () => {
  // The shell counts by itself: of a pipeline not all need have begun.
  const script = (n: number): string =>
    `echo ${n} >/tmp/mine; sleep 0.2; cat /tmp/*; set -- /proc/[0-9]*; echo $#`
  const results = await Promise.all(
    [1, 2, 3, 4].map((n) => runInBox({ ...shell(script(n)), box: judgeFolder() })),
  )
  expect(results.map(({ stdout }) => stdout)).toEqual([1, 2, 3, 4].map((n) => `${n}\n2\n`))
})
