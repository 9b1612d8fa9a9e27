package net.openneo.authlock.demo.runbook;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import net.openneo.authlock.demo.Modules;

/** A picture for a document: smaller than it was on the screen. */
final class Picture {
    private static final int WIDTH = 960;

    private Picture() {}

    static Path keep(String name, byte[] png) {
        try {
            Path file = Files.createDirectories(Modules.demo().resolve("target/screenshots"))
                    .resolve(name + ".png");
            ImageIO.write(small(ImageIO.read(new ByteArrayInputStream(png))), "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage small(BufferedImage large) {
        int height = large.getHeight() * WIDTH / large.getWidth();
        var small = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        var pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(large, 0, 0, WIDTH, height, null);
        pen.dispose();
        return small;
    }
}
