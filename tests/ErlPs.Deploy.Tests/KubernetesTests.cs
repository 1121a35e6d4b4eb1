using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using k8s;
using k8s.Models;
using Xunit;

namespace ErlPs.Deploy.Tests;

/// <summary>The manifest, read with the API's own types; what they do not know is an error.</summary>
public sealed class KubernetesTests
{
    private static string Text => File.ReadAllText(Path.Combine(Tool.Deploy, "kubernetes", "cronjob.yaml"));

    private static IEnumerable<V1CronJob> Jobs => KubernetesYaml.LoadAllFromString(Text, strict: true).OfType<V1CronJob>();

    [Fact]
    public void Every_object_has_only_fields_that_the_API_knows() =>
        Assert.Equal(
            [typeof(V1ConfigMap), typeof(V1PersistentVolumeClaim), typeof(V1CronJob), typeof(V1CronJob)],
            KubernetesYaml.LoadAllFromString(Text, strict: true).Select(item => item.GetType()));

    [Fact]
    public void A_misspelt_field_would_be_found() =>
        Assert.ThrowsAny<Exception>(() => KubernetesYaml.LoadAllFromString(Text.Replace("concurrencyPolicy", "concurencyPolicy", StringComparison.Ordinal), strict: true));

    [Fact]
    public void A_run_is_alone_ends_in_time_and_is_not_tried_again()
    {
        Assert.All(Jobs, job =>
        {
            Assert.Equal("Forbid", job.Spec.ConcurrencyPolicy);
            Assert.InRange(job.Spec.JobTemplate.Spec.ActiveDeadlineSeconds!.Value, 60, 3500);
            Assert.Equal(0, job.Spec.JobTemplate.Spec.BackoffLimit);
            Assert.Equal("Never", job.Spec.JobTemplate.Spec.Template.Spec.RestartPolicy);
        });
    }

    [Fact]
    public void Each_mount_has_its_volume_and_the_cookie_is_a_secret_that_only_its_user_reads()
    {
        foreach (V1PodSpec pod in Jobs.Select(job => job.Spec.JobTemplate.Spec.Template.Spec))
        {
            Assert.Equal(pod.Volumes.Select(volume => volume.Name).Order(), pod.Containers.Single().VolumeMounts.Select(mount => mount.Name).Order());
            V1SecretVolumeSource secret = pod.Volumes.Single(volume => volume.Name == "cookie").Secret;
            Assert.Equal(("erlang-cookie", Convert.ToInt32("400", 8)), (secret.SecretName, secret.DefaultMode));
            Assert.True(pod.SecurityContext.RunAsNonRoot);
        }
    }

    [Fact]
    public void The_arguments_are_parameters_of_the_runbooks()
    {
        foreach (IList<string> arguments in Jobs.Select(job => job.Spec.JobTemplate.Spec.Template.Spec.Containers.Single().Args))
        {
            string runbook = File.ReadAllText(Path.Combine(Tool.Deploy, "..", arguments[0].TrimStart('/')));
            Assert.All(arguments.Where(argument => argument.StartsWith('-')), argument => Assert.Contains($"] ${argument[1..]}", runbook, StringComparison.Ordinal));
        }
    }
}
